package software.amazon.appstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.simulator.FleetTest.with;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.appstream.simulator.ServiceClient.Refusal;
import software.amazon.appstream.simulator.resource.Quota;
import software.amazon.appstream.simulator.resource.Quotas;

class QuotaTest {
  private static final String USER = "{UserName: 'NAME', AuthenticationType: 'USERPOOL'}";
  private static final String COPY =
      "{SourceImageName: 'base', DestinationImageName: 'NAME', DestinationRegion: 'us-east-1'}";

  @ParameterizedTest
  @CsvSource({
    "FLEETS, CreateFleet, DeleteFleet, 10",
    "IMAGE_BUILDERS, CreateImageBuilder, DeleteImageBuilder, 10",
    "IMAGES, CopyImage, DeleteImage, 10",
    "STACKS, CreateStack, DeleteStack, 10",
    "USERS, CreateUser, DeleteUser, 50"
  })
  void anAccountHasNoMoreThanItsQuotaUntilOneIsDeleted(
      Quota quota, String create, String delete, int documented) {
    assertThat(quota.documented()).isEqualTo(documented);
    Quotas quotas = Quotas.none().with(quota, 2);
    try (Simulator simulator = Simulator.start(SimulatorOptions.builder().quotas(quotas).build())) {
      ServiceClient client = new ServiceClient(simulator.endpoint());
      client.call(create, request(quota, "one"));
      client.call(create, request(quota, "two"));
      simulator.clock().advance(Duration.ofHours(1));

      Refusal refusal = client.refused(create, request(quota, "three"));

      assertThat(refusal.type()).isEqualTo("LimitExceededException");
      assertThat(refusal.message()).endsWith("Limit: 2");
      client.call(delete, with(request(quota, "one"), "Name: 'one'"));
      simulator.clock().advance(Duration.ofHours(1));
      client.call(create, request(quota, "three"));
    }
  }

  private static String request(Quota quota, String name) {
    String base =
        switch (quota) {
          case USERS -> USER;
          case IMAGES -> COPY;
          default -> with(WithSimulator.FLEET, "Name: 'NAME'");
        };
    return base.replace("NAME", name);
  }
}
