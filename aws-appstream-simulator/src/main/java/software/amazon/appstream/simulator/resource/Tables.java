package software.amazon.appstream.simulator.resource;

import java.util.Map;

/**
 * All tables of an account.
 *
 * @param byKind the tables by the names of their kinds
 */
public record Tables(Account account, Map<String, ResourceTable<? extends Resource>> byKind) {
  /** The table of a kind that there is. */
  public ResourceTable<? extends Resource> of(String kind) {
    return byKind.get(kind);
  }
}
