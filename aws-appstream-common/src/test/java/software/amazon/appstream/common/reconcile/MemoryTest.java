package software.amazon.appstream.common.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.appstream.common.harness.Template.properties;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.appstream.common.type.DesiredState;
import software.amazon.cloudformation.proxy.HandlerErrorCode;

class MemoryTest {

  private static final Memory FULL =
      Memory.NONE
          .withSeen(true)
          .withUnclaimed(true)
          .with(Step.TAGS)
          .with(Step.CHECK)
          .plus(Wait.START, 30)
          .plusRepeated("ThrottlingException", 4)
          .withStop("Colour requires it")
          .withStart(new Start(2, true, true, List.of("no power"), 60))
          .withMark(new Mark(DesiredState.RUNNING, Scene.TODAY, "h", Mark.Status.OPEN, true, false))
          .withRefusal(new Failure(HandlerErrorCode.InvalidRequest, "no"))
          .withUnclearable(true)
          .withRollback(true)
          .withBefore(properties("{Colour: 'red'}"))
          .with("a note");

  @Test
  void CloudFormation_carries_the_memory_as_JSON_and_brings_it_back() throws IOException {
    for (Memory memory : List.of(FULL, Memory.NONE)) {
      assertThat(Scene.carried(memory)).isEqualTo(memory);
    }
  }

  @Test
  void waited_time_adds_up_and_can_begin_again() {
    Memory waited = Memory.NONE.plus(Wait.START, 30).plus(Wait.START, 30).plus(Wait.STOP, 5);
    assertThat(waited.waited(Wait.START)).isEqualTo(60);
    assertThat(waited.without(Wait.START).waited(Wait.START)).isZero();
    assertThat(waited.without(Wait.START).waited(Wait.STOP)).isEqualTo(5);
  }

  @Test
  void a_note_is_kept_once() {
    assertThat(Memory.NONE.with("a").with("b").with("a").notes()).containsExactly("a", "b");
  }

  @Test
  void a_memory_never_changes() {
    Memory.NONE.with(Step.TAGS).plus(Wait.START, 1).plusRepeated("x", 1).with("note");
    assertThat(Memory.NONE.done()).isEmpty();
    assertThat(Memory.NONE.waited()).isEmpty();
    assertThat(Memory.NONE.repeated("x")).isZero();
    assertThat(Memory.NONE.notes()).isEmpty();
  }
}
