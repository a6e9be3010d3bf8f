package dev.plumbline.metrics.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.RemovalPlugin;
import dev.plumbline.testkit.TestSubjects;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of texts, whose elements are numbers of texts and no quantities. */
class TextRemovalTests {
  private static final List<String> WITH_OTHER_ROWS =
      List.of("marginal", "conditional-knn", "categorical-flip");

  private static final List<String> WITH_ARGUMENT = List.of("constant", "token-mask");

  private static final InputLayout LAYOUT =
      new InputLayout(
          List.of(
              new InputLayout.Input(
                  "city", Shape.of(1), InputKind.TEXTS, List.of("Lima", "Oslo", "Rome", "Ulm")),
              new InputLayout.Input("age", Shape.of(1), InputKind.COLUMNS)));

  private static final Background BACKGROUND =
      TestSubjects.background(FloatRows.of(4, 2, 0, 30, 0, 31, 3, 32, 3, 60));

  private static final Instance INSTANCE = RemovalFixtures.instance(FeatureMap.identity(2), 1, 50);

  private static Removal.Prepared prepared(RemovalPlugin plugin, List<Double> arguments) {
    return plugin.create(arguments).prepare(INSTANCE, LAYOUT, BACKGROUND, Draws.of(1));
  }

  static Stream<RemovalPlugin> operators() {
    return ServiceLoader.load(RemovalPlugin.class).stream().map(ServiceLoader.Provider::get);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void aTextIsReplacedByThatOfAnotherRowOrNotAtAll(RemovalPlugin plugin) {
    List<Double> arguments = WITH_ARGUMENT.contains(plugin.spec().id()) ? List.of(1.0) : List.of();
    if (!WITH_OTHER_ROWS.contains(plugin.spec().id())) {
      assertThatExceptionOfType(RemovalException.class)
          .isThrownBy(() -> prepared(plugin, arguments))
          .withMessageContaining("has no meaning for input 'city' of kind TEXTS")
          .withMessageContaining("there is nothing between two texts; use marginal");
      return;
    }
    Removal.Prepared prepared = prepared(plugin, arguments);
    for (int draw = 0; draw < prepared.draws(); draw++) {
      assertThat(RemovalFixtures.write(prepared, RemovalFixtures.stay(2, 1), draw, 2)[0])
          .isIn(0f, 3f);
    }
  }

  /** By their numbers, Oslo (1) would lie nearer to Lima (0) than to Ulm (3). */
  @Test
  void noTwoTextsAreNearerThanTwoOthers() {
    Removal.Prepared nearest = prepared(new ConditionalKnnRemoval(), List.of(1.0, 64.0));
    Coalition stay = RemovalFixtures.stay(2, 0);
    assertThat(draws(nearest, stay, 1)).containsExactlyInAnyOrder(30f, 31f, 32f, 60f);
  }

  /** The sample's own text is nearer than any other. */
  @Test
  void anEqualTextIsNearest() {
    Instance inUlm = RemovalFixtures.instance(FeatureMap.identity(2), 3, 50);
    Removal.Prepared nearest =
        new ConditionalKnnRemoval()
            .create(List.of(1.0, 64.0))
            .prepare(inUlm, LAYOUT, BACKGROUND, Draws.of(1));
    assertThat(draws(nearest, RemovalFixtures.stay(2, 0), 1)).containsExactlyInAnyOrder(32f, 60f);
  }

  private static List<Float> draws(Removal.Prepared prepared, Coalition stay, int element) {
    return IntStream.range(0, prepared.draws())
        .mapToObj(draw -> RemovalFixtures.write(prepared, stay, draw, 2)[element])
        .distinct()
        .toList();
  }
}
