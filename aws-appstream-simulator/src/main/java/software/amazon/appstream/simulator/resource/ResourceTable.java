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
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.appstream.simulator.call.Call;
import software.amazon.appstream.simulator.call.ServiceException;

/** All resources of one kind, the newest past ones included so that stale reads still see them. */
public final class ResourceTable<R extends Resource> {
  /** Between the parts of a key, which none of them contains. */
  private static final String SEPARATOR = "\n";

  private final String kind;
  private final String plural;
  private final List<String> identity;
  private final String notFound;
  private final String alreadyExists;
  private OptionalInt quota = OptionalInt.empty();
  private final List<BiConsumer<R, Instant>> beforeEnd = new ArrayList<>();
  private final List<BiConsumer<R, Instant>> whenEnded = new ArrayList<>();
  private final NavigableMap<String, List<R>> byName = new TreeMap<>();
  private final Past<R> past = new Past<>(this::forget);

  /**
   * @param kind the kind as outputs spell it, such as ImageBuilder
   */
  public ResourceTable(String kind) {
    this(kind, List.of("Name"), "ResourceNotFoundException", "ResourceAlreadyExistsException");
  }

  /**
   * @param identity the members of requests that tell one resource from the others
   * @param notFound the type of the error of a missing resource
   * @param alreadyExists the type of the error of a second resource of a name
   */
  public ResourceTable(String kind, List<String> identity, String notFound, String alreadyExists) {
    this.kind = kind;
    this.plural = kind + "s";
    this.identity = identity;
    this.notFound = notFound;
    this.alreadyExists = alreadyExists;
  }

  /** What members of a request or of attributes identify: a name, or what stands for one. */
  public static String key(List<String> members, ObjectNode request) {
    return members.stream()
        .map(member -> request.path(member).asText())
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The name of the resource that the request is about. */
  public String key(ObjectNode request) {
    return key(identity, request);
  }

  /** From now on no more resources than these are made. */
  public void limit(int most) {
    quota = OptionalInt.of(most);
  }

  /** Asks before a resource ends; an exception keeps it. */
  public void beforeEnd(BiConsumer<? super R, Instant> asked) {
    beforeEnd.add(asked::accept);
  }

  /** Tells when a resource has ended. */
  public void whenEnded(BiConsumer<? super R, Instant> told) {
    whenEnded.add(told::accept);
  }

  /** All resources that there are, and the past ones that are kept. */
  public Stream<R> all() {
    return byName.values().stream().flatMap(List::stream);
  }

  /** Whether there is or has been one of that name, as far as past ones are kept. */
  public boolean hasHad(String name) {
    return byName.containsKey(name);
  }

  public Optional<R> find(String name, View view) {
    return byName.getOrDefault(name, List.of()).stream().filter(view::finds).findFirst();
  }

  /**
   * Finds the resource of that name.
   *
   * @throws ServiceException ResourceNotFoundException, or what the kind has instead
   */
  public R require(String name, View view) {
    return find(name, view)
        .orElseThrow(
            () -> new ServiceException(notFound, "%s is not found.".formatted(described(name))));
  }

  /**
   * Finds the resource of that ARN.
   *
   * @throws ServiceException ResourceNotFoundException, or what the kind has instead
   */
  public R requireByArn(String arn, View view) {
    return findByArn(arn, view)
        .orElseThrow(
            () -> new ServiceException(notFound, "%s %s is not found.".formatted(kind, arn)));
  }

  /**
   * Finds the resource that the call changes.
   *
   * @throws ServiceException ResourceNotFoundException
   */
  public R require(Call call) {
    return require(key(call.input()), View.ofChange(call));
  }

  public Optional<R> findByArn(String arn, View view) {
    Stream<R> candidates =
        identity.size() == 1
            ? find(arn.substring(arn.indexOf('/') + 1), view).stream()
            : all().filter(view::finds);
    return candidates.filter(resource -> resource.arn().equals(arn)).findFirst();
  }

  /**
   * Refuses a call that makes a second resource of a name, or one more than the account may have.
   *
   * @throws ServiceException ResourceAlreadyExistsException, or what the kind has instead;
   *     LimitExceededException
   */
  public void requireAbsent(Call call) {
    String name = key(call.input());
    if (find(name, new View(call.now(), call.now())).isPresent()) {
      throw new ServiceException(alreadyExists, "%s already exists.".formatted(described(name)));
    }
    requireRoom(call.now());
  }

  /** Assumption: the words, which end with the limit as those about image builders do. */
  private void requireRoom(Instant now) {
    if (quota.isPresent() && all().filter(one -> one.existsAt(now)).count() >= quota.getAsInt()) {
      throw new ServiceException(
          "LimitExceededException",
          "The limit of %ss of this account was exceeded. Limit: %d"
              .formatted(kind, quota.getAsInt()));
    }
  }

  public void add(R resource) {
    byName.computeIfAbsent(resource.name(), name -> new ArrayList<>()).add(resource);
  }

  /** Lets the resource end after that time, unless another keeps it. */
  public void end(R resource, Instant now, Duration time) {
    beforeEnd.forEach(asked -> asked.accept(resource, now));
    whenEnded.forEach(told -> told.accept(resource, now));
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
    return page(call, view, resource -> true, output).stream().map(Resource::name).toList();
  }

  /** The page of what is shown that the call asks for; its token goes into the output. */
  public List<R> page(Call call, View view, Predicate<R> shown, ObjectNode output) {
    Page page = Page.of(byName, lives -> lives.stream().filter(view::finds).anyMatch(shown), call);
    page.putNextToken(output);
    return page.names().stream().map(name -> require(name, view)).toList();
  }

  private String described(String name) {
    String[] parts = name.split(SEPARATOR, -1);
    return identity.equals(List.of("Name"))
        ? "%s with name %s".formatted(kind, name)
        : IntStream.range(0, parts.length)
            .mapToObj(part -> "%s %s".formatted(identity.get(part), parts[part]))
            .collect(Collectors.joining(", ", kind + " with ", ""));
  }

  private void forget(R resource) {
    List<R> lives = byName.get(resource.name());
    lives.remove(resource);
    if (lives.isEmpty()) {
      byName.remove(resource.name());
    }
  }
}
