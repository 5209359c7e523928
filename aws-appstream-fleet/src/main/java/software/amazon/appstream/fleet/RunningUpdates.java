package software.amazon.appstream.fleet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.appstream.model.Fleet;

/**
 * What UpdateFleet takes while a fleet of each type runs (API document). The list is a file of its
 * own, so that tools that say what an update will do read it too.
 */
final class RunningUpdates {

  private static final String FILE = "changeable-while-running.json";

  private static final Map<String, Set<String>> CHANGEABLE = load();

  private RunningUpdates() {}

  /** The properties that change while the fleet runs; none if its type is not known. */
  static Set<String> changeable(Fleet fleet) {
    return CHANGEABLE.getOrDefault(fleet.fleetTypeAsString(), Set.of());
  }

  private static Map<String, Set<String>> load() {
    try (InputStream stream = RunningUpdates.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      return new ObjectMapper().readValue(stream, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }
}
