package software.amazon.appstream.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;
import static software.amazon.appstream.common.harness.Template.with;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.harness.Event;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class ListTest extends FleetTestCase {

  @Test
  void no_fleets_are_an_empty_list() {
    Event list = cloudFormation.list(null).success();
    assertThat(list.models().orElseThrow()).isEmpty();
    assertThat(list.nextToken()).isEmpty();
  }

  @Test
  void many_fleets_come_in_pages_of_identifiers() {
    List<String> names = IntStream.range(10, 70).mapToObj(number -> "fleet-" + number).toList();
    names.forEach(
        name -> cloudFormation.create(with(SALES, "{Name: '%s'}".formatted(name))).success());
    List<String> listed = new ArrayList<>();
    int pages = 0;
    String token = null;
    do {
      Event page = cloudFormation.list(token).success();
      for (JsonNode model : page.models().orElseThrow()) {
        listed.add(model.path("Name").asText());
        assertThat(model)
            .isEqualTo(properties("{Name: '%s'}".formatted(model.path("Name").asText())));
      }
      token = page.nextToken().orElse(null);
      pages++;
    } while (token != null);
    assertThat(listed).isEqualTo(names);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void a_token_that_AppStream_does_not_know_is_refused() {
    cloudFormation.list("unknown").failed(HandlerErrorCode.InvalidRequest);
  }
}
