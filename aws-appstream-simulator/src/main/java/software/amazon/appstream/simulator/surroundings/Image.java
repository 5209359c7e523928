package software.amazon.appstream.simulator.surroundings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.faults.StartFailure;
import software.amazon.appstream.simulator.resource.Account;

/** An image. All that is known of it stands in its name. */
public record Image(String name, String arn) {
  private static final String RESOURCE = ":image/";
  public static final String AVAILABLE = "AVAILABLE";

  private static final String DEFAULT_PLATFORM = "WINDOWS_SERVER_2019";

  /** Assumption: the naming of AWS's public images, with everything else Windows Server 2019. */
  private static final Map<String, String> PLATFORM_BY_WORD =
      Map.of(
          "server2016", "WINDOWS_SERVER_2016",
          "server2022", "WINDOWS_SERVER_2022",
          "server2025", "WINDOWS_SERVER_2025",
          "windows11", "WINDOWS_11",
          "amazonlinux2", "AMAZON_LINUX2",
          "rhel8", "RHEL8",
          "rockylinux8", "ROCKY_LINUX8",
          "ubuntu", "UBUNTU_PRO_2404");

  /** Assumption: images whose names start as AWS's own do are public, and have no account. */
  static Image named(String name, Account account) {
    boolean isPublic = name.startsWith("AppStream-") || name.startsWith("Amazon-AppStream2-");
    Account owner = isPublic ? new Account("", account.region()) : account;
    return new Image(name, owner.arn("image", name));
  }

  /** The image of an ARN, empty if the ARN is something else's. */
  public static Optional<Image> ofArn(String arn) {
    int resource = arn.indexOf(RESOURCE);
    return arn.contains(":appstream:") && resource > 0
        ? Optional.of(new Image(arn.substring(resource + RESOURCE.length()), arn))
        : Optional.empty();
  }

  /** The operating system, a PlatformType of the service model. */
  public String platform() {
    String name = name().toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    return PLATFORM_BY_WORD.entrySet().stream()
        .filter(word -> name.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(DEFAULT_PLATFORM);
  }

  /**
   * The state of the image, as DescribeImages calls it: DEPRECATED, PENDING or FAILED if that is a
   * word of its name, else AVAILABLE.
   */
  public String state() {
    return Stream.of(NameWord.DEPRECATED, NameWord.PENDING, NameWord.FAILED)
        .filter(state -> state.isIn(name))
        .findFirst()
        .map(NameWord::name)
        .orElse(AVAILABLE);
  }

  /**
   * Images with start-fails in their names make every start fail; those with start-hangs leave a
   * fleet STARTING, whatever the answer to {@link FailedStart}.
   */
  public Optional<StartFailure> startFailure() {
    StartFailure failure =
        StartFailure.of(
            "INTERNAL_SERVICE_ERROR",
            "The instances of image %s could not be started.".formatted(name));
    if (name.contains("start-hangs")) {
      return Optional.of(failure.endingIn(FailedStart.HANG));
    }
    return name.contains("start-fails") ? Optional.of(failure) : Optional.empty();
  }
}
