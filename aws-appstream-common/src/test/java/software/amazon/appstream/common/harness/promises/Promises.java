package software.amazon.appstream.common.harness.promises;

import java.util.List;
import java.util.Set;

/** All promises. */
public final class Promises {

  private static final List<Promise> ALL =
      List.of(
          new SuccessIsTrue(),
          new FailureIsTrue(),
          new NothingLeaks(),
          new NothingIsCreatedTwice(),
          new OthersAreUntouched(),
          new PowerIsKept(),
          new NoUndemandedStop(),
          new NoForbiddenStop(),
          new StartFailureIsReal(),
          new NoNeedlessCall(),
          new BoundsAreKept(),
          new NoSecretIsTold(),
          new ForeignTagsSurvive(),
          new OwnTagsAreRemoved(),
          new TagsComeFirst(),
          new UsersAreSpared(),
          new AutoscalingIsLeftAlone());

  private Promises() {}

  /** All promises but these. */
  public static List<Promise> without(Set<Class<? extends Promise>> leftOut) {
    return ALL.stream().filter(promise -> !leftOut.contains(promise.getClass())).toList();
  }
}
