package software.amazon.appstream.simulator.surroundings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.appstream.simulator.behaviour.FleetQuestions.FailedStart;
import software.amazon.appstream.simulator.call.StartFailure;
import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;

/**
 * An image. All that is known of one that was not made here stands in its name.
 *
 * @param platform the operating system, a PlatformType of the service model
 * @param state the state as DescribeImages calls it
 */
public record Image(String name, String arn, String platform, String state) {
  private static final String RESOURCE = ":image/";
  public static final String AVAILABLE = "AVAILABLE";
  private static final String AGENT_VERSION = "06-17-2024";
  private static final Pattern DATE =
      Pattern.compile("(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])-\\d{4}$");
  private static final DateTimeFormatter DATE_FORMAT = DateTimeFormatter.ofPattern("MM-dd-uuuu");

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

  /** Some images that there are: those that AWS has published, and one that is shared. */
  private static final List<String> PUBLISHED =
      List.of(
          "Amazon-AppStream2-Sample-Image-02-04-2019",
          "Amazon-AppStream2-Sample-Image-06-17-2024",
          "AppStream-AmazonLinux2-06-17-2024",
          "AppStream-RockyLinux8-06-17-2024",
          "AppStream-WinServer2016-06-17-2024",
          "AppStream-WinServer2019-06-17-2024",
          "AppStream-WinServer2019-deprecated-07-12-2022",
          "AppStream-WinServer2022-06-17-2024",
          "AppStream-WinServer2025-10-16-2025");

  private static final String PARTNER = "210987654321";

  private static Image implied(String name, String arn) {
    return new Image(name, arn, platformOf(name), stateOf(name));
  }

  /** What DescribeImages lists although nobody made it. */
  public static Stream<Image> published(Account account) {
    String shared = "partner-shared-image";
    Image partners = implied(shared, new Account(PARTNER, account.region()).arn("image", shared));
    return Stream.concat(PUBLISHED.stream().map(name -> named(name, account)), Stream.of(partners));
  }

  /** Assumption: images whose names start as AWS's own do are public, and have no account. */
  public static Image named(String name, Account account) {
    boolean isPublic = name.startsWith("AppStream-") || name.startsWith("Amazon-AppStream2-");
    Account owner = isPublic ? new Account("", account.region()) : account;
    return implied(name, owner.arn("image", name));
  }

  /** The image of an ARN, empty if the ARN is something else's. */
  public static Optional<Image> ofArn(String arn) {
    int resource = arn.indexOf(RESOURCE);
    return arn.contains(":appstream:") && resource > 0
        ? Optional.of(implied(arn.substring(resource + RESOURCE.length()), arn))
        : Optional.empty();
  }

  private static String platformOf(String name) {
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    return PLATFORM_BY_WORD.entrySet().stream()
        .filter(word -> words.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(DEFAULT_PLATFORM);
  }

  /** DEPRECATED, PENDING or FAILED if that is a word of the name, else AVAILABLE. */
  private static String stateOf(String name) {
    return Stream.of(NameWord.DEPRECATED, NameWord.PENDING, NameWord.FAILED)
        .filter(state -> state.isIn(name))
        .findFirst()
        .map(NameWord::name)
        .orElse(AVAILABLE);
  }

  /** Whether the attributes of a fleet or an image builder name this image. */
  public boolean isImageOf(ObjectNode attributes) {
    return attributes.path("ImageArn").asText().equals(arn);
  }

  /**
   * What DescribeImages returns of it.
   *
   * <p>Assumption: the words of a public image's description. That it has one is what templates
   * rely on that look for the newest image by it.
   */
  public ObjectNode describe(Account account) {
    ObjectNode description =
        JsonNodeFactory.instance
            .objectNode()
            .put("Name", name)
            .put("Arn", arn)
            .put("DisplayName", name)
            .put("State", state)
            .put("Visibility", visibility(account))
            .put("ImageBuilderSupported", true)
            .put("Platform", platform)
            .put("AppstreamAgentVersion", AGENT_VERSION)
            .put("LatestAppstreamAgentVersion", "FALSE")
            .put("DynamicAppProvidersEnabled", "DISABLED")
            .put("ImageType", "NATIVE")
            .put("CreatedTime", Resource.epochSeconds(madeAt()));
    description.putArray("Applications");
    description.putArray("ImageErrors");
    if (isPublic()) {
      description
          .put("Description", "An image of AWS for the platform %s.".formatted(platform))
          .put("PublicBaseImageReleasedDate", Resource.epochSeconds(madeAt()));
    }
    return description;
  }

  /** The date that ends the names of AWS's images. Assumption: another is as old as the agent. */
  private Instant madeAt() {
    Matcher date = DATE.matcher(name);
    String text = date.find() ? date.group() : AGENT_VERSION;
    return LocalDate.parse(text, DATE_FORMAT).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private boolean isPublic() {
    return arn.contains("::image/");
  }

  private String visibility(Account account) {
    if (isPublic()) {
      return "PUBLIC";
    }
    return arn.equals(account.arn("image", name)) ? "PRIVATE" : "SHARED";
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
