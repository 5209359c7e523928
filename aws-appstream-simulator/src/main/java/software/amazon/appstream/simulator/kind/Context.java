package software.amazon.appstream.simulator.kind;

import software.amazon.appstream.simulator.resource.Account;
import software.amazon.appstream.simulator.resource.Resource;
import software.amazon.appstream.simulator.resource.ResourceTable;
import software.amazon.appstream.simulator.resource.Tables;
import software.amazon.appstream.simulator.surroundings.Surroundings;

/** What resources stand among. */
public record Context(Tables tables, Surroundings surroundings) {
  /** The table of a kind that there is. */
  public ResourceTable<? extends Resource> of(String kind) {
    return tables.of(kind);
  }

  public Account account() {
    return tables.account();
  }
}
