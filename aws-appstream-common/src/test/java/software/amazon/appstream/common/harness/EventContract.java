package software.amazon.appstream.common.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.everit.json.schema.Schema;
import org.everit.json.schema.loader.SchemaLoader;
import org.json.JSONObject;
import software.amazon.cloudformation.Action;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

/** What CloudFormation demands of the events of a type (CloudFormation CLI: handler contract). */
final class EventContract {

  private static final Set<Action> SYNCHRONOUS = EnumSet.of(Action.READ, Action.LIST);
  private static final Set<Action> WITH_MODEL =
      EnumSet.of(Action.CREATE, Action.READ, Action.UPDATE);

  private final JsonNode schema;
  private final Schema validator;

  EventContract(JsonNode schema) {
    this.schema = schema;
    this.validator =
        SchemaLoader.builder()
            .draftV7Support()
            .schemaJson(new JSONObject(ofAnswers(schema).toString()))
            .build()
            .load()
            .build();
  }

  /** A template has to set what an answer must not have: a property that is only written. */
  private static JsonNode ofAnswers(JsonNode schema) {
    ObjectNode ofAnswers = schema.deepCopy();
    Set<String> writeOnly = new HashSet<>();
    schema.path("writeOnlyProperties").forEach(pointer -> writeOnly.add(pointer.asText()));
    Iterator<JsonNode> required = ofAnswers.path("required").iterator();
    while (required.hasNext()) {
      if (writeOnly.contains("/properties/" + required.next().asText())) {
        required.remove();
      }
    }
    return ofAnswers;
  }

  /** Asserts that the last event may follow the ones before it. */
  void check(Outcome outcome) {
    Action action = outcome.request().getAction();
    Event event = outcome.last().orElseThrow();
    switch (event.status()) {
      case IN_PROGRESS -> checkInProgress(action, event);
      case SUCCESS -> checkSuccess(action, event);
      default -> checkFailure(outcome, event);
    }
  }

  private void checkInProgress(Action action, Event event) {
    String what = "IN_PROGRESS of " + action + ": " + event.json();
    assertThat(SYNCHRONOUS).as(what).doesNotContain(action);
    assertThat(event.errorCode()).as(what).isEmpty();
    assertThat(event.models()).as(what).isEmpty();
    assertThat(event.delay()).as(what).isPositive();
    assertThat(event.message()).as(what).isNotBlank();
    checkIdentifier(event, what);
  }

  private void checkSuccess(Action action, Event event) {
    String what = "SUCCESS of " + action + ": " + event.json();
    assertThat(event.errorCode()).as(what).isEmpty();
    assertThat(event.delay()).as(what).isZero();
    assertThat(event.model().isPresent()).as(what).isEqualTo(WITH_MODEL.contains(action));
    assertThat(event.models().isPresent()).as(what).isEqualTo(action == Action.LIST);
    if (WITH_MODEL.contains(action)) {
      checkIdentifier(event, what);
      checkFinalModel(event.model().orElseThrow(), what);
    }
  }

  private void checkFailure(Outcome outcome, Event event) {
    Action action = outcome.request().getAction();
    String what = "FAILED of " + action + ": " + event.json();
    assertThat(event.errorCode()).as(what).isPresent();
    assertThat(event.message()).as(what).isNotBlank();
    assertThat(event.delay()).as(what).isZero();
    assertThat(event.models()).as(what).isEmpty();
    if (event.errorCode().orElseThrow() == HandlerErrorCode.AlreadyExists) {
      assertThat(event.model()).as(what).isEmpty();
    } else if (action == Action.CREATE && outcome.knowsOfItsCreation()) {
      // Without it CloudFormation cannot delete what the failed create left behind.
      checkIdentifier(event, what);
    }
  }

  private void checkIdentifier(Event event, String what) {
    assertThat(event.model()).as(what).isPresent();
    for (JsonNode pointer : schema.path("primaryIdentifier")) {
      JsonNode value = event.model().orElseThrow().at(inModel(pointer));
      assertThat(value.asText()).as(what).isNotEmpty();
    }
  }

  private void checkFinalModel(ObjectNode model, String what) {
    for (JsonNode pointer : schema.path("writeOnlyProperties")) {
      assertThat(model.at(inModel(pointer)).isMissingNode()).as(what).isTrue();
    }
    assertThat(values(model)).as(what).noneMatch(JsonNode::isNull);
    validator.validate(new JSONObject(model.toString()));
  }

  private static String inModel(JsonNode schemaPointer) {
    return schemaPointer.asText().substring("/properties".length());
  }

  private static List<JsonNode> values(JsonNode tree) {
    return StreamSupport.stream(tree.spliterator(), false)
        .flatMap(child -> Stream.concat(Stream.of(child), values(child).stream()))
        .toList();
  }
}
