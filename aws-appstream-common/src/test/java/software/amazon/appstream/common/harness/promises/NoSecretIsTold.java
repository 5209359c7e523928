package software.amazon.appstream.common.harness.promises;

import java.util.List;
import software.amazon.appstream.common.harness.Event;
import software.amazon.appstream.common.harness.ResourceRequest;
import software.amazon.appstream.common.harness.lives.Chapter;
import software.amazon.appstream.common.harness.lives.LivingType;

/**
 * Neither logs nor contexts nor messages hold credentials or links, and neither logs nor messages
 * what templates say.
 */
public final class NoSecretIsTold implements Promise {

  /** Templates of lives have it in texts that nobody but AppStream needs to know. */
  public static final String CONFIDENTIAL = "confidential";

  private static final List<String> SECRETS =
      List.of(
          ResourceRequest.SECRET_KEY,
          ResourceRequest.SESSION_TOKEN,
          "https://appstream.example.com");

  @Override
  public void checkChapter(LivingType type, Chapter chapter) {
    for (String log : chapter.logs()) {
      check("a log", log, SECRETS);
      check("a log", log, List.of(CONFIDENTIAL));
    }
    for (Event event : chapter.outcome().events()) {
      check("a message", event.message(), SECRETS);
      check("a message", event.message(), List.of(CONFIDENTIAL));
      check("a context", event.json().path("callbackContext").toString(), SECRETS);
    }
  }

  private void check(String where, String text, List<String> secrets) {
    for (String secret : secrets) {
      if (text.contains(secret)) {
        throw broken("%s holds %s: %s".formatted(where, secret, text));
      }
    }
  }
}
