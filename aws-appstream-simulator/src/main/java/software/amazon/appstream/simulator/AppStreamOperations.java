package software.amazon.appstream.simulator;

import java.util.HashMap;
import java.util.Map;
import software.amazon.appstream.simulator.association.AssociationOperations;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.call.Operation;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.fleet.FleetOperations;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilderOperations;
import software.amazon.appstream.simulator.kind.Context;
import software.amazon.appstream.simulator.model.ServiceModel;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.Tables;
import software.amazon.appstream.simulator.session.SessionOperations;
import software.amazon.appstream.simulator.stack.StackOperations;
import software.amazon.appstream.simulator.surroundings.Surroundings;
import software.amazon.appstream.simulator.tagging.TagOperations;
import software.amazon.appstream.simulator.usagereport.UsageReportOperations;

/** All operations by name, over one account's resources. */
final class AppStreamOperations {
  private AppStreamOperations() {}

  static Map<String, Operation> of(
      ServiceModel model, SimulatorOptions options, AppStreamResources resources) {
    Account account = options.getAccount();
    Tables tables = resources.byKind(account);
    options.getQuotas().limits().forEach((quota, most) -> tables.of(quota.kind()).limit(most));
    Surroundings surroundings = new Surroundings(account, tables.of("Image"));
    Associations associations = resources.associations();
    ResourceTable<Fleet> fleets = resources.fleets();
    ResourceTable<ImageBuilder> imageBuilders = resources.imageBuilders();
    ResourceTable<Resource> stacks = resources.stacks();

    Map<String, Operation> operations = new HashMap<>();
    operations.putAll(
        new FleetOperations(account, fleets, associations, surroundings, options.getFleetStart())
            .operations());
    operations.putAll(
        new ImageBuilderOperations(account, imageBuilders, surroundings).operations());
    operations.putAll(new StackOperations(account, stacks, associations).operations());
    operations.putAll(new AssociationOperations(fleets, stacks, associations).operations());
    operations.putAll(new SessionOperations(fleets, stacks, associations).operations());
    operations.putAll(
        resources
            .kinds()
            .operations(
                model, new Context(tables, surroundings), operations.get("CreateImageBuilder")));
    operations.putAll(new UsageReportOperations(account).operations());
    operations.putAll(new TagOperations(resources.tables()).operations());
    return operations;
  }
}
