package software.amazon.appstream.common.harness.lives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What is true of resources, whatever AppStream shows of them at the moment. */
final class Truth {

  private final LivingType type;
  private final Service service;

  Truth(LivingType type, Service service) {
    this.type = type;
    this.service = service;
  }

  /** The resource that the model identifies. */
  Snapshot of(ObjectNode model) {
    Optional<ObjectNode> shown = type.find(service::look, model);
    Optional<ObjectNode> given = type.find(service::lookAtGiven, model);
    if (shown.isEmpty() || given.isEmpty()) {
      return Snapshot.ofNothing(service.now());
    }
    if (type.isGoing(given.orElseThrow())) {
      return Snapshot.ofSomethingGoing(service.now());
    }
    ObjectNode live = shown.orElseThrow();
    return new Snapshot(
        service.now(),
        live,
        type.properties(live),
        type.properties(given.orElseThrow()),
        service.tags(live.path("Arn").asText()),
        type.power(live),
        false);
  }

  /** All resources that there are. */
  List<ObjectNode> ofAll() {
    return type.findAll(service::lookAtGiven).stream().filter(live -> !type.isGoing(live)).toList();
  }
}
