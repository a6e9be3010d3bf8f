package dev.plumbline.core.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.core.model.FunctionModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedModelsTests {
  private static final long GIGABYTE = 1L << 30;

  private final List<String> made = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final SharedModels shared = new SharedModels(() -> 1L << 28, GIGABYTE);

  private Model lease(String name) {
    return shared.lease(
        name,
        () -> {
          made.add(name);
          return new Named(name);
        });
  }

  @Test
  void makesAModelOnceForAllWhoUseIt() {
    Model first = lease("a");
    Model second = lease("a");
    first.close();
    second.close();
    lease("a").close();
    assertThat(made).containsExactly("a");
    assertThat(closed).isEmpty();
  }

  /** Four of a quarter of a gigabyte fit; the same order comes again. */
  @Test
  void keepsTheFirstOnesWhereNotAllFit() {
    for (int turn = 0; turn < 2; turn++) {
      for (int i = 0; i < 6; i++) {
        lease("model " + i).close();
      }
    }
    assertThat(made)
        .containsExactly(
            "model 0", "model 1", "model 2", "model 3", "model 4", "model 5", "model 4", "model 5");
    assertThat(closed).containsExactly("model 4", "model 5", "model 4", "model 5");
  }

  /** In gigabytes; a heap is a quarter of the memory unless it is set. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.5, 1",
    "16, 4, 4",
    "24, 6, 6",
    "24, 1, 2",
    "24, 0.25, 1",
    "512, 128, 128",
    "0, 6, 1"
  })
  void theRoomFollowsTheMemoryAndTheHeap(double memory, double heap, double room) {
    assertThat(SharedModels.room((long) (memory * GIGABYTE), (long) (heap * GIGABYTE)))
        .isEqualTo((long) (room * GIGABYTE));
  }

  @Test
  void aLargerRoomKeepsMore() {
    SharedModels large = new SharedModels(() -> 1L << 28, 3 * GIGABYTE);
    for (int turn = 0; turn < 2; turn++) {
      for (int i = 0; i < 12; i++) {
        String name = "model " + i;
        large
            .lease(
                name,
                () -> {
                  made.add(name);
                  return new Named(name);
                })
            .close();
      }
    }
    assertThat(made).hasSize(12).doesNotHaveDuplicates();
    assertThat(closed).isEmpty();
  }

  @Test
  void closesNoneInUse() {
    Model used = lease("used");
    Model too = lease("used");
    for (int i = 0; i < 4; i++) {
      lease("idle " + i).close();
    }
    used.close();
    assertThat(closed).isEmpty();
    too.close();
    assertThat(closed).containsExactly("used");
  }

  @Test
  void smallModelsAllStay() {
    SharedModels small = new SharedModels(() -> 0, GIGABYTE);
    for (int i = 0; i < 256; i++) {
      String name = "model " + i;
      small.lease(name, () -> new Named(name)).close();
    }
    assertThat(closed).isEmpty();
  }

  @Test
  void oneStaysHoweverLarge() {
    SharedModels large = new SharedModels(() -> 1L << 33, GIGABYTE);
    large.lease("a", () -> new Named("a")).close();
    large.lease("b", () -> new Named("b")).close();
    assertThat(closed).containsExactly("b");
  }

  @Test
  void givingBackTwiceCountsOnce() {
    Model first = lease("a");
    Model second = lease("a");
    first.close();
    first.close();
    for (int i = 0; i < 5; i++) {
      lease("idle " + i).close();
    }
    assertThat(closed).containsExactly("idle 4");
    second.close();
  }

  @Test
  void closesAllAtTheEnd() {
    lease("a").close();
    lease("b").close();
    shared.close();
    assertThat(closed).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aModelThatCannotBeMadeIsTriedAgain() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(
            () ->
                shared.lease(
                    "a",
                    () -> {
                      throw new ModelException("not now");
                    }));
    lease("a").close();
    assertThat(made).containsExactly("a");
  }

  @Test
  void aModelThatCannotBeMadeTakesNoRoom() {
    SharedModels large = new SharedModels(() -> 1L << 30, GIGABYTE);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(
            () ->
                large.lease(
                    "none",
                    () -> {
                      throw new ModelException("not now");
                    }));
    large.lease("a", () -> new Named("a")).close();
    assertThat(closed).isEmpty();
  }

  /** A model that records when it is closed. */
  private final class Named extends FunctionModel {
    private final String name;

    Named(String name) {
      this.name = name;
    }

    @Override
    public ModelFacts facts() {
      throw new IllegalStateException("not asked");
    }

    @Override
    public void run(Pass pass) {}

    @Override
    public void close() {
      closed.add(name);
    }
  }
}
