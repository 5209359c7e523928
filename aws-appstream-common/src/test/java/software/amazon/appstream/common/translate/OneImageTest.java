package software.amazon.appstream.common.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneImageTest {

  private static final String A = "{ImageName: 'a', ImageArn: 'arn:aws:x:image/a'}";

  private static Templates templates(String previous, String desired) {
    return new Templates(
        properties(desired), previous == null ? null : properties(previous), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {ImageName: 'a', ImageArn: 'arn:aws:x:image/a'} | {ImageName: 'b', ImageArn: 'arn:aws:x:image/a'} | {ImageName: 'b'}
          {ImageName: 'a', ImageArn: 'arn:aws:x:image/a'} | {ImageName: 'a', ImageArn: 'arn:aws:x:image/b'} | {ImageArn: 'arn:aws:x:image/b'}
          {ImageName: 'a', ImageArn: 'arn:aws:x:image/a'} | {ImageName: 'b', ImageArn: 'arn:aws:x:image/b'} | {ImageArn: 'arn:aws:x:image/b'}
          {ImageName: 'a', ImageArn: 'arn:aws:x:image/a'} | {ImageName: 'a', ImageArn: 'arn:aws:x:image/a'} | {}
          {ImageName: 'x', ImageArn: 'arn:aws:x:image/y'} | {ImageName: 'x', ImageArn: 'arn:aws:x:image/y'} | {ImageArn: 'arn:aws:x:image/y'}
          {ImageName: 'a'} | {ImageName: 'b'} | {ImageName: 'b'}
          """)
  void the_one_that_the_template_changes_decides(String previous, String desired, String decisive) {
    assertThat(OneImage.decisive(templates(previous, desired), properties(A)).desired())
        .isEqualTo(properties(decisive));
  }

  @Test
  void two_that_contradict_are_a_problem_where_both_are_new() {
    String contradiction = "{ImageName: 'a', ImageArn: 'arn:aws:x:image/b'}";
    assertThat(OneImage.problems(templates(null, contradiction))).hasSize(1);
    assertThat(OneImage.problems(templates("{}", contradiction))).hasSize(1);
    assertThat(OneImage.problems(templates(contradiction, contradiction))).isEmpty();
    assertThat(OneImage.problems(templates(null, A))).isEmpty();
    assertThat(OneImage.problems(templates(null, "{ImageName: 'a'}"))).isEmpty();
  }

  @Test
  void a_create_names_the_image_once() {
    assertThat(OneImage.of(properties(A))).isEqualTo(properties("{ImageArn: 'arn:aws:x:image/a'}"));
    assertThat(OneImage.of(properties("{ImageName: 'a'}")))
        .isEqualTo(properties("{ImageName: 'a'}"));
  }
}
