package software.amazon.appstream.simulator.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.call.ServiceException;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.Tables;
import software.amazon.appstream.simulator.resource.View;

/** What the resources of a kind refer to. */
final class References {
  private final Kind kind;
  private final Tables tables;

  References(Kind kind, Tables tables) {
    this.kind = kind;
    this.tables = tables;
  }

  /**
   * Refuses attributes that refer to what is not there.
   *
   * @throws ServiceException ResourceNotFoundException, or what the other kind has instead
   */
  void require(ObjectNode attributes, View view) {
    for (Reference reference : kind.references()) {
      Optional<String> referred = reference.in(attributes);
      ResourceTable<? extends Resource> table = tables.of(reference.kind());
      if (referred.isPresent() && reference.isByArn()) {
        table.requireByArn(referred.get(), view);
      } else if (referred.isPresent()) {
        table.require(referred.get(), view);
      }
    }
  }

  /** From now on these keep what they refer to, or end with it. */
  void bind(ResourceTable<KindResource> own) {
    for (Reference reference : kind.references()) {
      ResourceTable<? extends Resource> referred = tables.of(reference.kind());
      if (reference.keeps()) {
        referred.beforeEnd(
            (resource, now) -> refuse(resource, keepers(own, reference, resource, now)));
      } else {
        referred.whenEnded(
            (resource, now) ->
                keepers(own, reference, resource, now)
                    .toList()
                    .forEach(follower -> own.end(follower, now, Duration.ZERO)));
      }
    }
  }

  private Stream<KindResource> keepers(
      ResourceTable<KindResource> own, Reference reference, Resource referred, Instant now) {
    return own.all()
        .filter(resource -> resource.existsAt(now))
        .filter(resource -> reference.isTo(referred, resource.attributesAt(now)));
  }

  private void refuse(Resource resource, Stream<KindResource> keepers) {
    if (keepers.findAny().isPresent()) {
      throw ServiceException.inUse(
          "%s is in use by a resource of the kind %s.".formatted(resource.name(), kind.name()));
    }
  }
}
