package software.amazon.appstream.simulator.model;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * AppStream's public service model (2016-12-01): every operation and every shape, with the limits
 * that the model states in its documentation alone.
 */
public final class ServiceModel {
  /** The service's name on the wire. */
  public static final String SERVICE = "PhotonAdminProxyService";

  /** The namespace of the names of shapes. */
  public static final String NAMESPACE = "com.amazonaws.appstream";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private final Map<String, Operation> operations;
  private final Map<String, Shape> shapes;

  private ServiceModel(Map<String, Operation> operations, Map<String, Shape> shapes) {
    this.operations = operations;
    this.shapes = shapes;
  }

  /** The model that the simulator's jar holds. */
  public static ServiceModel appStream() {
    return AppStream.MODEL;
  }

  private static ServiceModel load() {
    Document document = read("service-model.json", Document.class);
    Map<String, Shape> shapes = new HashMap<>(document.shapes());
    for (StatedLimit limit : read("stated-limits.json", StatedLimit[].class)) {
      limit.applyTo(shapes);
    }
    return new ServiceModel(document.operations(), shapes);
  }

  /** The names of all operations. */
  public Set<String> operationNames() {
    return Collections.unmodifiableSet(operations.keySet());
  }

  /** The operation of that name, empty if AppStream has none. */
  public Optional<Operation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** The shape of that name, null if the model has none. */
  public Shape shape(String name) {
    return shapes.get(name);
  }

  /** The names of the members whose values are secrets. */
  public Set<String> sensitiveMembers() {
    return shapes.values().stream()
        .flatMap(shape -> shape.members().entrySet().stream())
        .filter(member -> shapes.get(member.getValue()).sensitive())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Whether the error is one of AppStream's own, not one that all AWS services have. */
  public boolean isOwnError(String type) {
    return shapes.containsKey(type) && shapes.get(type).exception();
  }

  private static <T> T read(String resource, Class<T> type) {
    try (InputStream json = ServiceModel.class.getResourceAsStream(resource)) {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " in the simulator's jar cannot be read", e);
    }
  }

  /**
   * An operation's shapes.
   *
   * @param input the shape of the request
   * @param output the shape of the answer
   * @param errors the errors that the model lists for the operation
   */
  public record Operation(String input, String output, List<String> errors) {}

  private record Document(
      String source, Map<String, Operation> operations, Map<String, Shape> shapes) {}

  /** Loaded once, as the patterns of all shapes take some time. */
  private static final class AppStream {
    private static final ServiceModel MODEL = load();
  }
}
