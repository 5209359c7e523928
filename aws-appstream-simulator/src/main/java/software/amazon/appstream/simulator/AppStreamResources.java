package software.amazon.appstream.simulator;

import java.util.List;
import software.amazon.appstream.simulator.association.Associations;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/** The resources of one account, and which fleets serve which stacks. */
record AppStreamResources(
    ResourceTable<Fleet> fleets,
    ResourceTable<ImageBuilder> imageBuilders,
    ResourceTable<Resource> stacks,
    Associations associations) {

  static AppStreamResources none() {
    return new AppStreamResources(
        new ResourceTable<>("Fleet"),
        new ResourceTable<>("ImageBuilder"),
        new ResourceTable<>("Stack"),
        new Associations());
  }

  List<ResourceTable<? extends Resource>> tables() {
    return List.of(fleets, imageBuilders, stacks);
  }
}
