package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "A, A, A requires",
    "B A, A and B, A and B require",
    "C B A, 'A, B and C', 'A, B and C require'"
  })
  void names_are_listed_in_a_sentence(String names, String listed, String doing) {
    TreeSet<String> set = new TreeSet<>(List.of(names.split(" ")));
    assertThat(Names.listed(set)).isEqualTo(listed);
    assertThat(Names.doing(set, "requires", "require")).isEqualTo(doing);
  }
}
