package software.amazon.appstream.common.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.appstream.common.harness.Template.properties;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.aws.AppStream;
import software.amazon.appstream.common.aws.Call;
import software.amazon.appstream.common.aws.CallFailure;
import software.amazon.appstream.common.aws.InvocationLog;
import software.amazon.appstream.common.harness.LocalAppStream;
import software.amazon.appstream.common.translate.PropertyRules;
import software.amazon.awssdk.services.appstream.model.ConcurrentModificationException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

class StackAssociationTypeTest {

  @AutoClose private final LocalAppStream appStream = new LocalAppStream();
  private final AppStream calls =
      appStream.forHandlers(new InvocationLog(line -> {}, () -> Instant.EPOCH, "READ tenancy"));
  private final Tenancies tenancies = new Tenancies();

  /** Tenants of stacks, one a page. */
  private static final class Tenancies extends StackAssociationType {

    private static final Map<String, List<String>> TENANTS =
        Map.of("sales", List.of("ann", "bob"), "support", List.of("cid"));

    private CallFailure refusal =
        CallFailure.of("ListTenants", ResourceNotFoundException.builder().build());

    Tenancies() {
      super(
          ResourceSchema.load(StackAssociationTypeTest.class, "tenancy.json"),
          PropertyRules.load(StackAssociationTypeTest.class));
    }

    @Override
    protected Page ofStack(AppStream appStream, String stack, String nextToken) {
      List<String> tenants = TENANTS.get(stack);
      if (tenants == null) {
        throw refusal;
      }
      int number = nextToken == null ? 0 : Integer.parseInt(nextToken);
      return new Page(
          List.of(tenancy(stack, tenants.get(number))),
          number + 1 < tenants.size() ? String.valueOf(number + 1) : null);
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

  @BeforeEach
  void makeStacks() {
    for (String name : List.of("empty", "sales", "support")) {
      appStream.client().createStack(stack -> stack.name(name));
    }
  }

  @Test
  void an_association_is_found_on_whatever_page_of_its_stack_it_stands() {
    assertThat(tenancies.find(calls, tenancy("sales", "bob"))).contains(tenancy("sales", "bob"));
    assertThat(tenancies.find(calls, tenancy("sales", "cid"))).isEmpty();
  }

  @Test
  void a_stack_that_is_not_there_has_none() {
    assertThat(tenancies.find(calls, tenancy("marketing", "ann"))).isEmpty();
  }

  @Test
  void another_refusal_is_not_taken_for_none() {
    tenancies.refusal =
        CallFailure.of("ListTenants", ConcurrentModificationException.builder().build());
    assertThatExceptionOfType(CallFailure.class)
        .isThrownBy(() -> tenancies.find(calls, tenancy("marketing", "ann")));
  }

  @Test
  void the_associations_of_all_stacks_of_a_page_are_listed() {
    Page page = tenancies.list(calls, null);
    assertThat(page.resources())
        .containsExactly(
            tenancy("sales", "ann"), tenancy("sales", "bob"), tenancy("support", "cid"));
    assertThat(page.nextToken()).isNull();
  }

  @Test
  void a_delete_may_not_tell_that_there_was_nothing() {
    assertThat(tenancies.deleteTellsAbsence()).isFalse();
  }

  @Test
  void who_meets_an_association_that_exists_is_told_what_to_do() {
    assertThat(tenancies.remedyIfTaken())
        .isEqualTo("Delete it first, or import it into the CloudFormation stack.");
  }

  private static ObjectNode tenancy(String stack, String tenant) {
    return properties("{StackName: '%s', Tenant: '%s'}".formatted(stack, tenant));
  }
}
