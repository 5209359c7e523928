package software.amazon.appstream.simulator;

import java.util.List;
import software.amazon.appstream.simulator.fleet.Fleet;
import software.amazon.appstream.simulator.imagebuilder.ImageBuilder;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;

/** The resources of one account that have states or tags. */
record AppStreamResources(
    ResourceTable<Fleet> fleets,
    ResourceTable<ImageBuilder> imageBuilders,
    ResourceTable<Resource> stacks) {

  static AppStreamResources none() {
    return new AppStreamResources(
        new ResourceTable<>("Fleet"),
        new ResourceTable<>("ImageBuilder"),
        new ResourceTable<>("Stack"));
  }

  List<ResourceTable<? extends Resource>> tables() {
    return List.of(fleets, imageBuilders, stacks);
  }
}
