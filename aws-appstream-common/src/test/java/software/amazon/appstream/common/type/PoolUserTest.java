package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static software.amazon.appstream.common.harness.Template.properties;

import org.junit.jupiter.api.Test;

class PoolUserTest {

  /** As the docs have it: {@code printf %s USERPOOL/jane@example.com | sha256sum | cut -c1-32}. */
  @Test
  void the_identifier_is_the_hash_that_the_docs_tell_of() {
    assertThat(
            PoolUser.id(
                properties("{UserName: 'jane@example.com', AuthenticationType: 'USERPOOL'}")))
        .isEqualTo("e8b5a6456f9f298277e86bf946343adb");
  }

  @Test
  void a_user_of_another_case_or_type_is_another() {
    assertThat(
            new String[] {
              PoolUser.id(properties("{UserName: 'jane', AuthenticationType: 'USERPOOL'}")),
              PoolUser.id(properties("{UserName: 'Jane', AuthenticationType: 'USERPOOL'}")),
              PoolUser.id(properties("{UserName: 'jane', AuthenticationType: 'SAML'}"))
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void only_users_of_the_user_pool_are_taken() {
    assertThat(PoolUser.problems(properties("{AuthenticationType: 'USERPOOL'}"))).isEmpty();
    assertThat(PoolUser.problems(properties("{AuthenticationType: 'SAML'}")))
        .singleElement(STRING)
        .startsWith("AuthenticationType: ")
        .endsWith("write USERPOOL.");
  }
}
