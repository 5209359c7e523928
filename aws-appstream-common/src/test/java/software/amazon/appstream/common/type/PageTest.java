package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private final List<String> asked = new ArrayList<>();

  private Page find(String token) {
    asked.add(token);
    int number = token == null ? 1 : Integer.parseInt(token);
    return new Page(
        List.of(
            properties("{Name: 'a%d'}".formatted(number)),
            properties("{Name: 'b%d'}".formatted(number))),
        number == 3 ? null : String.valueOf(number + 1));
  }

  @Test
  void all_pages_are_read_to_the_last() {
    assertThat(Page.all(this::find))
        .extracting(lamp -> lamp.path("Name").asText())
        .containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
    assertThat(asked).containsExactly(null, "2", "3");
  }

  @Test
  void no_page_is_asked_for_after_the_one_that_has_what_is_looked_for() {
    assertThat(
            Page.all(this::find)
                .filter(lamp -> lamp.path("Name").asText().equals("b2"))
                .findFirst())
        .isPresent();
    assertThat(asked).containsExactly(null, "2");
  }
}
