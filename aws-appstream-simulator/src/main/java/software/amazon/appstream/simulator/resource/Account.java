package software.amazon.appstream.simulator.resource;

/** The account and Region that the simulator plays; each resource's ARN names them. */
public record Account(String id, String region) {
  /**
   * The ARN of a resource of this account.
   *
   * @param kind the kind as ARNs spell it, such as image-builder
   */
  public String arn(String kind, String name) {
    return "arn:aws:appstream:%s:%s:%s/%s".formatted(region, id, kind, name);
  }
}
