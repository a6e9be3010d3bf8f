package dev.plumbline.metrics.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.MetricPlugin;
import dev.plumbline.testkit.ClosedForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RrsTests extends NeighborhoodContract {
  private static final ClosedForm SHOWING =
      new ClosedForm() {
        @Override
        public double[] outputs(double[] x) {
          return new double[] {x[0]};
        }

        @Override
        public double[] hidden(double[] x) {
          return x;
        }
      };

  @Override
  MetricPlugin plugin() {
    return new Rrs();
  }

  @Override
  Subject subject() {
    Subject plain = super.subject();
    return new Subject(
        plain.instance(),
        plain.layout(),
        plain.target(),
        plain.prediction(),
        plain.predicted(),
        List.of(
            plain.input(), new Site("hidden", SiteKind.LAYER, Shape.of(3), List.of(AxisRole.UNIT))),
        plain.background(),
        plain.draws());
  }

  @Override
  Score score(UnaryOperator<double[]> map) {
    return RobustnessFixtures.score(
        RobustnessFixtures.metric(plugin(), Map.of()), SHOWING, subject(), map);
  }

  @Test
  void dividesTheRelativeMoveOfTheMapByThatOfTheRepresentation() {
    // the map is (2, 4), the layer (4, 4). At (3, 4): ½ over 5/4; at (2, 6): ½ over ½
    Score score = TwoClassModel.score(new Rrs(), x -> x);
    assertThat(score.value()).isEqualTo(1, within(1e-6));
    assertThat(score.parts().get("median")).isEqualTo(0.7, within(1e-6));
    assertThat(score.parts().get("kept")).isEqualTo(2.0 / 3, within(1e-12));
  }

  @Test
  void doesNotApplyToAModelThatShowsNoLayer() {
    Subject subject = RobustnessFixtures.columns(1, 2, 3);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                RobustnessFixtures.metric(plugin(), Map.of())
                    .evaluate(
                        subject, RobustnessFixtures.attribution(subject, UnaryOperator.identity())))
        .withMessageContaining("hidden layer");
  }

  @Test
  void tokenIdsHaveNoNeighborsWhateverTheModelShows() {
    Subject tokens = RobustnessFixtures.read(subject(), InputKind.TOKENS, 3);
    assertThatExceptionOfType(NotApplicableException.class)
        .isThrownBy(
            () ->
                RobustnessFixtures.metric(plugin(), Map.of())
                    .evaluate(
                        tokens, RobustnessFixtures.attribution(tokens, UnaryOperator.identity())));
  }

  @Test
  void readsTheLastOfSeveralLayers() {
    Site last = new Site("last", SiteKind.LAYER, Shape.of(3), List.of(AxisRole.UNIT));
    Subject plain = subject();
    List<Site> sites = new ArrayList<>(plain.sites());
    sites.add(last);
    Subject deep =
        new Subject(
            plain.instance(),
            plain.layout(),
            plain.target(),
            plain.prediction(),
            plain.predicted(),
            sites,
            plain.background(),
            plain.draws());
    FloatRows rows = FloatRows.row(1, 1, 1);
    RelativeStabilityMetric.Kept kept =
        new RelativeStabilityMetric.Kept(
            deep, rows, RelativeStabilityMetric.joined(plain.instance().row(), rows));
    Step<double[]> step = new Rrs().denominators(kept, RelativeChange.share(0.01));
    assertThat(((Step.Ask<?, double[]>) step).query())
        .isEqualTo(new Query.Activations(last, kept.withOwn()));
  }
}
