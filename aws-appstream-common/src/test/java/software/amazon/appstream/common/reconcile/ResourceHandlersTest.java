package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.AmazonWebServicesClientProxy;
import software.amazon.cloudformation.proxy.Credentials;
import software.amazon.cloudformation.proxy.HandlerErrorCode;
import software.amazon.cloudformation.proxy.LoggerProxy;
import software.amazon.cloudformation.proxy.OperationStatus;
import software.amazon.cloudformation.proxy.ProgressEvent;
import software.amazon.cloudformation.proxy.ResourceHandlerRequest;

class ResourceHandlersTest {

  private static final ObjectNode BOOKS = properties("{Name: 'books', DisplayName: 'Books'}");

  @AutoClose private final LocalAppStream appStream = new LocalAppStream();
  private final List<String> lines = new ArrayList<>();
  private final ResourceHandlers<ObjectNode, RememberingContext> handlers =
      new ResourceHandlers<>(new Shelf(), ObjectNode.class, RememberingContext::new);

  private static ResourceHandlerRequest.ResourceHandlerRequestBuilder<ObjectNode> request(
      ObjectNode desired) {
    return ResourceHandlerRequest.<ObjectNode>builder()
        .clientRequestToken("token")
        .desiredResourceState(desired);
  }

  private ProgressEvent<ObjectNode, RememberingContext> invoke(
      Action action, ResourceHandlerRequest<ObjectNode> request, RememberingContext context) {
    AmazonWebServicesClientProxy proxy =
        new AmazonWebServicesClientProxy(
            new LoggerProxy(), new Credentials("id", "secret", "session"), () -> 60_000L);
    return handlers.handle(action, appStream.environment(), proxy, request, context, lines::add);
  }

  /** The last event of an operation, which is invoked until it has ended. */
  private ProgressEvent<ObjectNode, RememberingContext> run(
      Action action, ResourceHandlerRequest<ObjectNode> request) {
    ProgressEvent<ObjectNode, RememberingContext> event = invoke(action, request, null);
    while (event.getStatus() == OperationStatus.IN_PROGRESS) {
      event = invoke(action, request, event.getCallbackContext());
    }
    return event;
  }

  private ProgressEvent<ObjectNode, RememberingContext> create(ObjectNode desired) {
    return run(Action.CREATE, request(desired).build());
  }

  private ProgressEvent<ObjectNode, RememberingContext> read(ObjectNode identity) {
    return run(Action.READ, request(identity).build());
  }

  private static void assertFailed(
      ProgressEvent<?, ?> event, HandlerErrorCode code, String... words) {
    assertThat(event.getStatus()).isEqualTo(OperationStatus.FAILED);
    assertThat(event.getErrorCode()).isEqualTo(code);
    assertThat(List.of(words)).allSatisfy(word -> assertThat(event.getMessage()).contains(word));
  }

  @Test
  void a_create_succeeds_with_the_model_that_read_returns() {
    ResourceHandlerRequest<ObjectNode> tagged =
        request(BOOKS).desiredResourceTags(Map.of("room", "study")).build();
    ObjectNode created = run(Action.CREATE, tagged).getResourceModel();
    assertThat(created.path("DisplayName").asText()).isEqualTo("Books");
    assertThat(created.path("Arn").asText()).endsWith("stack/books");
    assertThat(created.path("Tags"))
        .isEqualTo(properties("{T: [{Key: 'room', Value: 'study'}]}").get("T"));
    assertThat(read(properties("{Name: 'books'}")).getResourceModel()).isEqualTo(created);
  }

  @Test
  void an_operation_that_goes_on_says_when_and_why_and_carries_its_memory() {
    ProgressEvent<ObjectNode, RememberingContext> event =
        invoke(Action.CREATE, request(BOOKS).build(), null);
    assertThat(event.getStatus()).isEqualTo(OperationStatus.IN_PROGRESS);
    assertThat(event.getCallbackDelaySeconds()).isPositive();
    assertThat(event.getMessage()).contains("shelf \"books\"");
    assertThat(event.getResourceModel()).isEqualTo(BOOKS);
    assertThat(event.getCallbackContext().getMemory().has(Step.CREATE)).isTrue();
    assertThat(lines).singleElement().asString().endsWith("-> come back in 1 s");
  }

  @Test
  void a_name_left_out_is_made_up_of_the_stack_and_the_logical_id() {
    ResourceHandlerRequest<ObjectNode> nameless =
        request(properties("{}"))
            .stackId("arn:aws:cloudformation:us-east-1:1:stack/home/1")
            .logicalResourceIdentifier("Shelf")
            .build();
    assertThat(run(Action.CREATE, nameless).getResourceModel().path("Name").asText())
        .startsWith("home-Shelf-");
  }

  @Test
  void a_name_that_is_taken_fails_without_a_model_so_that_nothing_of_others_is_deleted() {
    create(BOOKS);
    ResourceHandlerRequest<ObjectNode> second = request(BOOKS).build();
    second.setClientRequestToken("another");
    ProgressEvent<ObjectNode, RememberingContext> event = run(Action.CREATE, second);
    assertFailed(event, HandlerErrorCode.AlreadyExists, "Choose another Name");
    assertThat(event.getResourceModel()).isNull();
  }

  @Test
  void an_update_changes_properties_and_tags() {
    create(BOOKS);
    ObjectNode changed = properties("{Name: 'books', DisplayName: 'Novels'}");
    ProgressEvent<ObjectNode, RememberingContext> event =
        run(
            Action.UPDATE,
            request(changed)
                .previousResourceState(BOOKS)
                .desiredResourceTags(Map.of("room", "hall"))
                .build());
    assertThat(event.getResourceModel().path("DisplayName").asText()).isEqualTo("Novels");
    assertThat(event.getResourceModel().path("Tags").toString()).contains("hall");
    ObjectNode untagged =
        run(
                Action.UPDATE,
                request(changed)
                    .previousResourceState(changed)
                    .previousResourceTags(Map.of("room", "hall"))
                    .build())
            .getResourceModel();
    assertThat(untagged.has("Tags")).isFalse();
    assertThat(read(BOOKS).getResourceModel()).isEqualTo(untagged);
  }

  @Test
  void a_failed_update_has_the_model_that_was_asked_for() {
    ProgressEvent<ObjectNode, RememberingContext> event =
        run(Action.UPDATE, request(BOOKS).previousResourceState(BOOKS).build());
    assertFailed(event, HandlerErrorCode.NotFound, "AppStream has no shelf \"books\"");
    assertThat(event.getResourceModel()).isEqualTo(BOOKS);
  }

  @Test
  void a_deleted_resource_has_no_model_and_is_not_found() {
    create(BOOKS);
    ProgressEvent<ObjectNode, RememberingContext> event =
        run(Action.DELETE, request(BOOKS).build());
    assertThat(event.getStatus()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(event.getResourceModel()).isNull();
    assertFailed(read(BOOKS), HandlerErrorCode.NotFound);
  }

  @Test
  void a_success_names_what_was_left_undone() {
    ResourceHandlerRequest<ObjectNode> request = request(BOOKS).build();
    ProgressEvent<ObjectNode, RememberingContext> first = invoke(Action.CREATE, request, null);
    appStream.faults().failNext("UntagResource", "AccessDeniedException", "not you");
    ProgressEvent<ObjectNode, RememberingContext> last =
        invoke(Action.CREATE, request, first.getCallbackContext());
    assertThat(last.getStatus()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(last.getMessage()).contains(ReservedTags.CLAIM + " is left: not you");
    assertThat(last.getResourceModel().has("Tags")).as("the handlers' own tag").isFalse();
  }

  @Test
  void an_identifier_that_lacks_a_part_is_not_found() {
    assertFailed(
        read(properties("{}")), HandlerErrorCode.NotFound, "an identifier consists of Name");
    assertFailed(read(null), HandlerErrorCode.NotFound, "an identifier consists of Name");
  }

  @Test
  void what_read_adds_is_part_of_every_success_and_fails_as_the_operation_does() {
    create(BOOKS);
    appStream.faults().failNext("ListAssociatedFleets", "ThrottlingException", "slow down");
    assertFailed(read(BOOKS), HandlerErrorCode.Throttling, "slow down");
    ResourceHandlerRequest<ObjectNode> same = request(BOOKS).previousResourceState(BOOKS).build();
    appStream.faults().failNext("ListAssociatedFleets", "ThrottlingException", "slow down");
    ProgressEvent<ObjectNode, RememberingContext> again = invoke(Action.UPDATE, same, null);
    assertThat(again.getStatus()).isEqualTo(OperationStatus.IN_PROGRESS);
    appStream.faults().failNext("ListAssociatedFleets", "AccessDeniedException", "not you");
    assertFailed(
        invoke(Action.UPDATE, same, again.getCallbackContext()),
        HandlerErrorCode.AccessDenied,
        "not you");
  }

  @Test
  void fleets_of_a_shelf_are_read() {
    create(BOOKS);
    appStream
        .client()
        .createFleet(
            fleet ->
                fleet
                    .name("readers")
                    .instanceType("stream.standard.small")
                    .imageName("windows")
                    .computeCapacity(capacity -> capacity.desiredInstances(1)));
    appStream.client().associateFleet(pair -> pair.fleetName("readers").stackName("books"));
    assertThat(read(BOOKS).getResourceModel().path("Fleets").path(0).asText()).isEqualTo("readers");
  }

  @Test
  void a_list_has_identifiers_page_by_page() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      String name = "shelf-" + i;
      made.add(name);
      appStream.client().createStack(stack -> stack.name(name));
    }
    Set<String> listed = new HashSet<>();
    String token = null;
    do {
      ProgressEvent<ObjectNode, RememberingContext> page =
          invoke(Action.LIST, request(null).nextToken(token).build(), null);
      page.getResourceModels()
          .forEach(model -> assertThat(listed.add(model.path("Name").asText())).isTrue());
      assertThat(page.getResourceModels().get(0).size()).isEqualTo(1);
      token = page.getNextToken();
    } while (token != null);
    assertThat(listed).isEqualTo(made);
    appStream.faults().failNext("DescribeStacks", "ThrottlingException", "slow down");
    assertFailed(
        invoke(Action.LIST, request(null).build(), null), HandlerErrorCode.Throttling, "slow down");
  }

  @Test
  void no_message_repeats_a_secret_of_either_template() {
    create(BOOKS);
    String said = "1234 and 5678 are wrong";
    appStream.faults().failNext("DescribeStacks", "AccessDeniedException", said);
    ProgressEvent<ObjectNode, RememberingContext> event =
        run(
            Action.UPDATE,
            request(properties("{Name: 'books', Lock: {Code: '1234'}}"))
                .previousResourceState(properties("{Name: 'books', Lock: {Code: '5678'}}"))
                .build());
    assertFailed(event, HandlerErrorCode.AccessDenied, "*** and *** are wrong");
    assertThat(lines.toString()).doesNotContain("1234", "5678");
  }

  @Test
  void what_is_only_written_is_not_shown() {
    assertThat(
            handlers.withoutWriteOnly(
                properties(
                    "{Name: 'books', AttributesToDelete: [], Lock: {Code: '1', Kind: 'x'}}")))
        .isEqualTo(properties("{Name: 'books', Lock: {Kind: 'x'}}"));
  }

  @Test
  void a_model_without_what_is_only_written_is_shown_as_it_is() {
    ObjectNode model = properties("{Name: 'books', Lock: {Kind: 'x'}}");
    assertThat(handlers.withoutWriteOnly(model)).isSameAs(model);
  }

  @Test
  void each_invocation_logs_its_calls_their_outcomes_and_its_end_in_one_line() {
    create(BOOKS);
    lines.clear();
    read(BOOKS);
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "READ shelf \"books\": DescribeStacks done, request id \\S+; ListTagsForResource done,"
                + " request id \\S+; ListAssociatedFleets done, request id \\S+ -> done");
    lines.clear();
    appStream.faults().failNext("DescribeStacks", "AccessDeniedException", "not you");
    read(BOOKS);
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            ".* DescribeStacks AccessDeniedException, request id \\S+ -> failed: AccessDenied");
  }
}
