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

class SharedModelsTests {
  private final List<String> made = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final SharedModels shared = new SharedModels();

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

  @Test
  void closesTheLongestUnusedOfManyButNoneInUse() {
    Model used = lease("used");
    for (int i = 0; i < 8; i++) {
      lease("idle " + i).close();
    }
    assertThat(closed).isEmpty();
    lease("idle 0").close();
    lease("one more").close();
    assertThat(closed).containsExactly("idle 1");
    used.close();
    assertThat(closed).containsExactly("idle 1", "idle 2");
    lease("idle 1").close();
    assertThat(made).hasSize(11).endsWith("idle 1");
  }

  @Test
  void givingBackTwiceCountsOnce() {
    Model first = lease("a");
    Model second = lease("a");
    first.close();
    first.close();
    for (int i = 0; i < 9; i++) {
      lease("idle " + i).close();
    }
    assertThat(closed).containsExactly("idle 0");
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
