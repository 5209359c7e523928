package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.appstream.common.translate.Templates;

class ResourceTypeTest {

  private static final ObjectNode ANN = properties("{Account: {Name: 'ann', Password: 'x'}}");
  private static final ObjectNode BOB = properties("{Account: {Name: 'bob', Password: 'x'}}");
  private static final ObjectNode LIVE_BOB = properties("{Account: {Name: 'bob'}}");

  private final ResourceType type = new Account();

  @Test
  void a_live_resource_that_lacks_only_what_is_never_returned_is_as_the_template_wants_it() {
    assertThat(type.changes(new Templates(BOB, ANN, false), LIVE_BOB).isEmpty()).isTrue();
    assertThat(type.isShown("Account", BOB, LIVE_BOB)).isTrue();
    assertThat(type.isShown("Account", ANN, LIVE_BOB)).isFalse();
  }

  @Test
  void without_a_template_before_it_what_is_never_returned_is_sent() {
    assertThat(type.changes(new Templates(BOB, null, false), LIVE_BOB).properties())
        .containsExactly("Account");
  }

  @Test
  void the_delete_of_a_resource_that_is_not_there_counts_as_refused_if_a_type_says_nothing_else() {
    assertThat(type.deleteTellsAbsence()).isTrue();
  }

  /** A type with an account whose password AppStream never returns. */
  private static final class Account extends ResourceType {

    Account() {
      super(
          "account",
          ResourceSchema.load(ResourceTypeTest.class, "nested-write-only.json"),
          PropertyRules.load(ResourceTypeTest.class));
    }

    @Override
    public Optional<ObjectNode> find(AppStream appStream, ObjectNode identity) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Page list(AppStream appStream, String nextToken) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Call<?, ?> create(ObjectNode members) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Call<?, ?> delete(ObjectNode members) {
      throw new UnsupportedOperationException();
    }
  }
}
