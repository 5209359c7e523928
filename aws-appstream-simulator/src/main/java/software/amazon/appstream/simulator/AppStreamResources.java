package software.amazon.appstream.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;
import software.amazon.appstream.simulator.kind.Kinds;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.Tables;

/** The resources of one account, and which fleets serve which stacks. */
record AppStreamResources(
    ResourceTable<Fleet> fleets,
    ResourceTable<ImageBuilder> imageBuilders,
    ResourceTable<Resource> stacks,
    Associations associations,
    Kinds kinds) {

  static AppStreamResources none() {
    return new AppStreamResources(
        new ResourceTable<>("Fleet"),
        new ResourceTable<>("ImageBuilder"),
        new ResourceTable<>("Stack"),
        new Associations(),
        new Kinds());
  }

  /** The tables of what has an ARN. */
  List<ResourceTable<? extends Resource>> tables() {
    return Stream.concat(Stream.of(fleets, imageBuilders, stacks), kinds.tablesWithArns().stream())
        .toList();
  }

  /** All tables by the names of their kinds. */
  Tables byKind(Account account) {
    Map<String, ResourceTable<? extends Resource>> tables = new HashMap<>(kinds.tables());
    tables.put("Fleet", fleets);
    tables.put("ImageBuilder", imageBuilders);
    tables.put("Stack", stacks);
    return new Tables(account, tables);
  }
}
