package software.amazon.appstream.common.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A user of the user pool, whom AppStream knows by an e-mail address. Identifiers are told in
 * events, messages and logs, so types identify a user by a hash of the address.
 */
public final class PoolUser {

  /** AppStream's member that holds the e-mail address. */
  public static final String USER_NAME = "UserName";

  public static final String AUTHENTICATION_TYPE = "AuthenticationType";

  /** The one authentication type whose users AppStream makes. */
  public static final String USERPOOL = "USERPOOL";

  /** In hexadecimal digits: 128 bits, so that no two users of an account share them. */
  private static final int ID_LENGTH = 32;

  private PoolUser() {}

  /**
   * The identifier: the first 32 hexadecimal digits of the SHA-256 of {@code
   * USERPOOL/jane@example.com}. Addresses are case-sensitive (API document of CreateUser).
   *
   * @param tree a model, or what AppStream describes, with user name and authentication type
   */
  public static String id(JsonNode tree) {
    String name = tree.path(AUTHENTICATION_TYPE).asText() + "/" + tree.path(USER_NAME).asText();
    return Hashing.sha256()
        .hashString(name, StandardCharsets.UTF_8)
        .toString()
        .substring(0, ID_LENGTH);
  }

  /** What is wrong with how a template names a user, a sentence each. */
  public static List<String> problems(JsonNode desired) {
    return desired.path(AUTHENTICATION_TYPE).asText().equals(USERPOOL)
        ? List.of()
        : List.of("AuthenticationType: AppStream has users of the user pool only; write USERPOOL.");
  }
}
