package software.amazon.appstream.common.reconcile;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import lombok.With;
import software.amazon.appstream.common.type.DesiredState;

/**
 * The state that a resource had before an update first changed it, as the tag on the resource says:
 * {@code RUNNING/2026-11-25/3f9a0c.../OPEN}. It outlives an update that CloudFormation abandons,
 * and tells a rollback what to put back.
 *
 * @param before the state before
 * @param day when it was written; it is valid for three days
 * @param template a hash of the template before, by which a rollback is known
 * @param status what became of the update
 * @param written whether the tag stands on the resource; without it only this operation knows
 * @param own whether it speaks of this operation; an earlier update's is written again
 */
@With
public record Mark(
    DesiredState before,
    LocalDate day,
    String template,
    Status status,
    boolean written,
    boolean own) {

  private static final int DAYS_VALID = 3;

  /** What became of the update that wrote the mark. */
  public enum Status {
    /** It has not ended, or was abandoned. */
    OPEN,
    /** It has succeeded, and left another state than the one before. */
    DONE
  }

  /** The mark that the tags hold; empty if there is none that is valid. */
  static Optional<Mark> of(Map<String, String> tags, LocalDate today) {
    return Optional.ofNullable(tags.get(ReservedTags.STATE_BEFORE))
        .flatMap(Mark::parse)
        .filter(mark -> !mark.day.plusDays(DAYS_VALID).isBefore(today));
  }

  /** A short hash of a template, salted so that it differs between resources. */
  static String hash(String template, String salt) {
    return Hashing.sha256()
        .hashString(salt + "\n" + template, StandardCharsets.UTF_8)
        .toString()
        .substring(0, 32);
  }

  /** The tag's value. */
  String value() {
    return "%s/%s/%s/%s".formatted(before, day, template, status);
  }

  private static Optional<Mark> parse(String value) {
    String[] parts = value.split("/", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Mark(
              DesiredState.valueOf(parts[0]),
              LocalDate.parse(parts[1]),
              parts[2],
              Status.valueOf(parts[3]),
              true,
              false));
    } catch (DateTimeException | IllegalArgumentException damaged) {
      // Somebody edited the tag: it says nothing any more.
      return Optional.empty();
    }
  }
}
