package software.amazon.appstream.common.harness.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.Outcome;
import software.amazon.appstream.common.harness.PropertyPaths;
import software.amazon.appstream.common.harness.lives.Lives;
import software.amazon.appstream.common.harness.lives.LivingType;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.resource.ResourceTypeSchema;

/**
 * What every type promises: its permissions, lists, refusals and errors, and the lives of its
 * resources, in which everything happens that can happen. A new type takes it with a test of three
 * lines, whose constructor hands over its {@code LivingType}. It overrides {@link
 * #neededWithoutCall} and {@link #useRarePermissions} if the schema gives permissions that a plain
 * create, read, update, delete and list do not use. Its other tests hold only what is special.
 */
public abstract class TypeContract {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Enough for every property that a template can have. */
  private static final int DRAWN_TEMPLATES = 500;

  /** Enough for every call that a template can lead to. */
  private static final int TEMPLATES = 15;

  private static final int FOR_EVER = 1000;
  private static final String WORDS = "the words of AppStream";

  /** What every operation of AWS may answer: its end, and for how many seconds it is repeated. */
  private static final String ERRORS_OF_EVERY_CALL =
      """
      ThrottlingException,           GeneralServiceException, 300
      RequestLimitExceededException, GeneralServiceException, 300
      InternalFailure,               GeneralServiceException, 300
      ServiceUnavailable,            GeneralServiceException, 300
      AccessDeniedException,         AccessDenied,            0
      ExpiredTokenException,         InvalidCredentials,      0
      UnrecognizedClientException,   InvalidCredentials,      0
      InvalidSignatureException,     InvalidCredentials,      0
      ValidationException,           InvalidRequest,          0
      SerializationException,        InvalidRequest,          0
      SomethingNewException,         GeneralServiceException, 0
      """;

  private final LivingType type;
  private final int lives;
  @AutoClose private final World world;

  /**
   * @param lives how many lives a test run has; {@code make simulate} lives more of them
   */
  protected TypeContract(LivingType type, int lives) {
    this.type = type;
    this.lives = lives;
    this.world = new World(type);
  }

  /** The permissions that the schema gives a handler though it makes no such call, with reasons. */
  protected Map<String, String> neededWithoutCall(Action action) {
    return Map.of();
  }

  /** Runs the operations that need what plain ones do not. */
  protected void useRarePermissions(World given) {}

  @Test
  @Tag("lives")
  void the_promises_are_kept_in_every_life() {
    new Lives(type).live(lives);
  }

  @Test
  void templates_are_drawn_with_every_property_of_the_schema() {
    Set<String> drawn = new TreeSet<>();
    Random random = new Random(0);
    for (int i = 0; i < DRAWN_TEMPLATES; i++) {
      ObjectNode template = type.template(random, "life");
      drawn.addAll(PropertyPaths.in(template));
      drawn.addAll(PropertyPaths.in(type.changed(template, random)));
    }
    assertThat(drawn).isEqualTo(PropertyPaths.settable(type.schema()));
  }

  @Test
  void what_a_template_sets_comes_back_from_create_and_read() {
    for (int seed = 0; seed < TEMPLATES; seed++) {
      ObjectNode template = world.template(new Random(seed));
      ObjectNode created = world.cloudFormation().create(template).succeeded();
      assertThat(world.read(world.identifier(created)).succeeded()).isEqualTo(created);
      for (Map.Entry<String, JsonNode> property : template.properties()) {
        if (type.isReadable(property.getKey())) {
          assertThat(type.holds(property.getKey(), created, template))
              .as("%s of the template comes back as %s", property, created)
              .isTrue();
        }
      }
      world.cloudFormation().delete(created).success();
    }
  }

  @Test
  void every_permission_of_the_schema_is_used_or_has_a_reason() {
    for (int seed = 0; seed < TEMPLATES; seed++) {
      Random random = new Random(seed);
      ObjectNode template = world.template(random);
      ObjectNode model = world.cloudFormation().create(template).succeeded();
      world.read(world.identifier(model)).success();
      if (type.isUpdatable()) {
        ObjectNode changed = type.named(type.changed(template, random), "life");
        world.cloudFormation().update(template, changed).success();
      }
      world.cloudFormation().list(null).success();
      world.cloudFormation().delete(model).success();
    }
    useRarePermissions(world);
    for (String handler : (Iterable<String>) type.schema().path("handlers")::fieldNames) {
      Action action = Action.valueOf(handler.toUpperCase(Locale.ROOT));
      assertThat(world.cloudFormation().permissions().unused(action))
          .as("the permissions of %s that none of its calls needs", handler)
          .isEqualTo(neededWithoutCall(action).keySet());
    }
  }

  @Test
  void an_account_without_resources_has_an_empty_list() {
    Event list = world.cloudFormation().list(null).success();
    assertThat(list.models().orElseThrow()).isEmpty();
    assertThat(list.nextToken()).isEmpty();
  }

  @Test
  void a_list_has_the_identifier_of_each_resource_and_nothing_else() {
    int made = world.makeMany();
    List<JsonNode> listed = new ArrayList<>();
    String token = null;
    do {
      Event page = world.cloudFormation().list(token).success();
      page.models().orElseThrow().forEach(listed::add);
      token = page.nextToken().orElse(null);
    } while (token != null);
    assertThat(listed).doesNotHaveDuplicates().hasSize(made);
    assertThat(listed)
        .allSatisfy(
            model -> {
              assertThat(world.identifier((ObjectNode) model)).isEqualTo(model);
              world.read((ObjectNode) model).success();
            });
  }

  @Test
  void a_list_that_is_refused_says_so_at_once() {
    world.makeMany();
    for (String operation : Set.copyOf(world.cloudFormation().list(null).operations())) {
      world.appStream().faults().failNext(operation, "AccessDeniedException", WORDS);
      assertThat(world.cloudFormation().list(null).failed(HandlerErrorCode.AccessDenied))
          .startsWith(WORDS);
      world.appStream().faults().failNext(operation, "ThrottlingException", WORDS);
      assertThat(world.cloudFormation().list(null).failed(HandlerErrorCode.Throttling))
          .startsWith(WORDS);
    }
  }

  @Test
  void a_token_that_AppStream_has_not_given_is_refused() {
    assumeTrue(type.hasNeighbours(), "of one resource there is one page");
    assertThat(world.cloudFormation().list("foreign").failed(HandlerErrorCode.InvalidRequest))
        .contains("ValidationException");
  }

  @Test
  void a_read_that_is_refused_says_so_at_once() {
    ObjectNode model = world.cloudFormation().create(world.template(new Random(0))).succeeded();
    ObjectNode identifier = world.identifier(model);
    for (String operation : Set.copyOf(world.read(identifier).operations())) {
      world.appStream().faults().failNext(operation, "ThrottlingException", WORDS);
      assertThat(world.read(identifier).failed(HandlerErrorCode.Throttling)).startsWith(WORDS);
      world.appStream().faults().failNext(operation, "InternalFailure", WORDS);
      assertThat(world.read(identifier).failed(HandlerErrorCode.ServiceInternalError))
          .startsWith(WORDS);
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = ERRORS_OF_EVERY_CALL)
  void an_error_of_a_create_ends_it_after_its_bound(
      String error, HandlerErrorCode code, int repeated) {
    ObjectNode template = world.template(new Random(0));
    String operation = firstChange(other -> other.cloudFormation().create(template));
    world.appStream().faults().failNext(operation, error, WORDS, FOR_EVER);
    assertEnds(world.cloudFormation().create(template), operation, error, code, repeated);
  }

  @ParameterizedTest
  @CsvSource(textBlock = ERRORS_OF_EVERY_CALL)
  void an_error_of_a_delete_ends_it_after_its_bound(
      String error, HandlerErrorCode code, int repeated) {
    ObjectNode template = world.template(new Random(0));
    String operation =
        firstChange(
            other ->
                other.cloudFormation().delete(other.cloudFormation().create(template).succeeded()));
    ObjectNode model = world.cloudFormation().create(template).succeeded();
    world.appStream().faults().failNext(operation, error, WORDS, FOR_EVER);
    assertEnds(world.cloudFormation().delete(model), operation, error, code, repeated);
  }

  /** Handlers and what the Java plugin asks for are the way to the loop; a type declares. */
  @Test
  void what_the_type_declares_knows_nothing_of_the_loop() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(getClass().getPackageName());
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Handler")
        .and()
        .doNotHaveSimpleName("CallbackContext")
        .and()
        .doNotHaveSimpleName("Configuration")
        .and()
        .doNotHaveSimpleName("EntryPoint")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.appstream.common.reconcile..")
        .check(classes);
  }

  @Test
  void an_answer_shows_what_the_java_plugin_would_show_of_the_model() throws IOException {
    ObjectNode model = FullModel.of(type.schema());
    JSONObject shown = new JSONObject(model.toString());
    ResourceTypeSchema.load(new JSONObject(type.schema().toString()))
        .removeWriteOnlyProperties(shown);
    // CloudFormation checks no schema for a delete, and a delete that fails shows its model.
    assertThat(world.cloudFormation().delete(model).last().orElseThrow().model())
        .contains((ObjectNode) JSON.readTree(shown.toString()));
  }

  private static void assertEnds(
      Outcome outcome, String operation, String error, HandlerErrorCode code, int repeated) {
    assertThat(outcome.failed(code)).startsWith(WORDS).contains(operation + ": " + error);
    // A look that must not be repeated by a call that dies takes an invocation of its own.
    assertThat(outcome.waitedSeconds()).isBetween(repeated, repeated + 2);
  }

  private String firstChange(Function<World, Outcome> run) {
    try (World other = new World(type)) {
      return run.apply(other).changes().get(0);
    }
  }
}
