package software.amazon.appstream.simulator.kind;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/** The resources of all declared kinds. */
public final class Kinds {
  private static final List<Kind> ALL =
      Stream.of(
              DirectoryKinds.ALL,
              UserKinds.ALL,
              StackKinds.ALL,
              ApplicationKinds.ALL,
              AppBlockKinds.ALL,
              ImageKinds.ALL,
              SoftwareKinds.ALL)
          .flatMap(List::stream)
          .toList();

  private final Map<String, ResourceTable<KindResource>> tables;

  public Kinds() {
    tables =
        ALL.stream()
            .collect(
                Collectors.toMap(
                    Kind::name,
                    kind ->
                        new ResourceTable<>(
                            kind.name(), kind.identity(), kind.notFound(), kind.alreadyExists()),
                    (one, other) -> one,
                    LinkedHashMap::new));
  }

  /** The tables by the names of their kinds. */
  public Map<String, ResourceTable<KindResource>> tables() {
    return tables;
  }

  /** The tables of the kinds whose resources have ARNs. */
  public List<ResourceTable<? extends Resource>> tablesWithArns() {
    return ALL.stream()
        .filter(kind -> !kind.arnKind().isEmpty())
        .<ResourceTable<? extends Resource>>map(kind -> tables.get(kind.name()))
        .toList();
  }

  /**
   * All operations by name.
   *
   * @param createImageBuilder the operation of that name, which may name software to install
   */
  public Map<String, Operation> operations(
      ServiceModel model, Context context, Operation createImageBuilder) {
    Map<String, KindOperations> byKind =
        ALL.stream()
            .collect(
                Collectors.toMap(
                    Kind::name,
                    kind -> new KindOperations(kind, model, context, tables.get(kind.name()))));
    SoftwareOperations software =
        new SoftwareOperations(
            tables.get(SoftwareKinds.NAME), byKind.get(SoftwareKinds.NAME), context);
    Map<String, Operation> operations = new HashMap<>();
    byKind.values().forEach(kind -> operations.putAll(kind.operations()));
    operations.putAll(UserKinds.operations(byKind, context));
    operations.putAll(AppBlockKinds.operations(context));
    operations.putAll(
        new ImageOperations(tables.get(ImageKinds.IMAGE), byKind, context).operations());
    operations.putAll(new ImageListing(tables, context).operations());
    operations.putAll(software.operations());
    operations.put("CreateImageBuilder", software.installing(createImageBuilder));
    return operations;
  }
}
