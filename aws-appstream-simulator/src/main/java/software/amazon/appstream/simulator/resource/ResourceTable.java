package software.amazon.appstream.simulator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.protocol.Call;
import software.amazon.appstream.simulator.protocol.ServiceException;

/** All resources of one kind, the newest past ones included so that stale reads still see them. */
public final class ResourceTable<R extends Resource> {
  private final String kind;
  private final String plural;
  private final NavigableMap<String, List<R>> byName = new TreeMap<>();
  private final Past<R> past = new Past<>(this::forget);

  /**
   * @param kind the kind as outputs spell it, such as ImageBuilder
   */
  public ResourceTable(String kind) {
    this.kind = kind;
    this.plural = kind + "s";
  }

  /** All resources that there are, and the past ones that are kept. */
  public Stream<R> all() {
    return byName.values().stream().flatMap(List::stream);
  }

  public Optional<R> find(String name, View view) {
    return byName.getOrDefault(name, List.of()).stream().filter(view::finds).findFirst();
  }

  /**
   * Finds the resource of that name.
   *
   * @throws ServiceException ResourceNotFoundException
   */
  public R require(String name, View view) {
    return find(name, view)
        .orElseThrow(
            () -> ServiceException.notFound("%s with name %s is not found.".formatted(kind, name)));
  }

  /**
   * Finds the resource that the call changes.
   *
   * @throws ServiceException ResourceNotFoundException
   */
  public R require(Call call) {
    return require(call.text("Name"), View.ofChange(call));
  }

  public Optional<R> findByArn(String arn, View view) {
    return find(arn.substring(arn.indexOf('/') + 1), view)
        .filter(resource -> resource.arn().equals(arn));
  }

  /**
   * Refuses a call that makes a second resource of a name.
   *
   * @throws ServiceException ResourceAlreadyExistsException
   */
  public void requireAbsent(Call call) {
    if (find(call.text("Name"), new View(call.now(), call.now())).isPresent()) {
      throw new ServiceException(
          "ResourceAlreadyExistsException",
          "%s with name %s already exists.".formatted(kind, call.text("Name")));
    }
  }

  public void add(R resource) {
    byName.computeIfAbsent(resource.name(), name -> new ArrayList<>()).add(resource);
  }

  /** Lets the resource end after that time. */
  public void end(R resource, Instant now, Duration time) {
    resource.endAt(now.plus(time));
    past.add(resource, one -> !one.existsAt(now));
  }

  /** How many past resources are no longer kept. */
  public long forgotten() {
    return past.forgotten();
  }

  /** The output of an operation that returns the one resource that it is about. */
  public ObjectNode output(R resource, Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(kind, resource.describe(call.now(), call.behaviours()));
    return output;
  }

  /** Answers a Describe operation: the named resources, or a page of all. */
  public ObjectNode describe(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode descriptions = output.putArray(plural);
    View view = View.ofRead(call);
    for (String name : describedNames(call, view, output)) {
      descriptions.add(require(name, view).describe(view.at(), call.behaviours()));
    }
    return output;
  }

  private List<String> describedNames(Call call, View view, ObjectNode output) {
    JsonNode names = call.input().path("Names");
    if (!names.isEmpty()) {
      return StreamSupport.stream(names.spliterator(), false).map(JsonNode::asText).toList();
    }
    Page page = Page.of(byName, lives -> lives.stream().anyMatch(view::finds), call);
    page.putNextToken(output);
    return page.names();
  }

  private void forget(R resource) {
    List<R> lives = byName.get(resource.name());
    lives.remove(resource);
    if (lives.isEmpty()) {
      byName.remove(resource.name());
    }
  }
}
