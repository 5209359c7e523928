package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** All resources of one kind, past ones included so that stale reads still see them. */
public final class ResourceTable<R extends Resource> {
  private final String kind;
  private final String plural;
  private final int pageSize;
  private final Map<String, List<R>> byName = new TreeMap<>();

  /**
   * @param kind the kind as outputs spell it, such as ImageBuilder
   * @param pageSize how many resources a Describe operation returns at most
   */
  public ResourceTable(String kind, int pageSize) {
    this.kind = kind;
    this.plural = kind + "s";
    this.pageSize = pageSize;
  }

  /** All resources that there have been. */
  public Stream<R> all() {
    return byName.values().stream().flatMap(List::stream);
  }

  public Optional<R> find(String name, Instant at) {
    return byName.getOrDefault(name, List.of()).stream().filter(r -> r.existsAt(at)).findFirst();
  }

  /**
   * Finds the resource of that name.
   *
   * @throws ServiceException ResourceNotFoundException
   */
  public R require(String name, Instant at) {
    return find(name, at)
        .orElseThrow(
            () -> ServiceException.notFound("%s with name %s is not found.".formatted(kind, name)));
  }

  /**
   * Finds the resource that the call names.
   *
   * @throws ServiceException ResourceNotFoundException
   */
  public R require(Call call) {
    return require(call.text("Name"), call.now());
  }

  public Optional<R> findByArn(String arn, Instant at) {
    return all()
        .filter(resource -> resource.arn().equals(arn) && resource.existsAt(at))
        .findFirst();
  }

  /**
   * Refuses a call that makes a second resource of a name.
   *
   * @throws ServiceException ResourceAlreadyExistsException
   */
  public void requireAbsent(Call call) {
    if (find(call.text("Name"), call.now()).isPresent()) {
      throw new ServiceException(
          "ResourceAlreadyExistsException",
          "%s with name %s already exists.".formatted(kind, call.text("Name")));
    }
  }

  public void add(R resource) {
    byName.computeIfAbsent(resource.name(), name -> new ArrayList<>()).add(resource);
  }

  /** The output of an operation that returns the one resource that it is about. */
  public ObjectNode output(R resource, Instant now) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(kind, resource.describe(now));
    return output;
  }

  /** Answers a Describe operation: the named resources, or a page of all. */
  public ObjectNode describe(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode descriptions = output.putArray(plural);
    Instant at = call.readTime();
    JsonNode names = call.input().path("Names");
    if (names.isEmpty()) {
      Page page = Page.of(namesAt(at), call.input(), pageSizeOf(call));
      page.names().forEach(name -> descriptions.add(require(name, at).describe(at)));
      page.putNextToken(output);
    } else {
      names.forEach(name -> descriptions.add(require(name.asText(), at).describe(at)));
    }
    return output;
  }

  private int pageSizeOf(Call call) {
    return Math.min(pageSize, call.input().path("MaxResults").asInt(pageSize));
  }

  private NavigableSet<String> namesAt(Instant at) {
    NavigableSet<String> names = new TreeSet<>();
    byName.keySet().stream().filter(name -> find(name, at).isPresent()).forEach(names::add);
    return names;
  }
}
