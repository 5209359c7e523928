package software.amazon.appstream.common.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final Secrets NONE_YET = new Secrets(Set.of("UserName"), Set.of());

  @Test
  void secrets_are_found_at_whatever_depth() {
    Secrets secrets =
        NONE_YET
            .in(properties("{UserName: 'ann', StackName: 'sales'}"))
            .in(
                properties(
                    "{Users: [{UserName: 'bob'}, {UserName: 'cid'}], Deep: {UserName: ''}}"));
    assertThat(secrets.texts()).containsExactlyInAnyOrder("ann", "bob", "cid");
    assertThat(secrets.hide("ann, bob and cid use sales")).isEqualTo("***, *** and *** use sales");
  }

  @Test
  void a_secret_is_hidden_in_whatever_case_it_is_written() {
    Secrets secrets = NONE_YET.in(properties("{UserName: 'ÄNN@example.com'}"));
    assertThat(secrets.hide("no ÄNN@example.com, no änn@EXAMPLE.com")).isEqualTo("no ***, no ***");
  }

  @Test
  void a_secret_that_is_part_of_another_leaves_nothing_of_it() {
    Secrets secrets = NONE_YET.in(properties("{Users: [{UserName: 'ann'}, {UserName: 'joann'}]}"));
    assertThat(secrets.hide("joann and ann")).isEqualTo("*** and ***");
  }

  @Test
  void a_secret_is_a_text_and_no_pattern() {
    Secrets secrets = NONE_YET.in(properties("{UserName: 'a.b+c$1'}"));
    assertThat(secrets.hide("axb+c$1 and a.b+c$1")).isEqualTo("axb+c$1 and ***");
  }
}
