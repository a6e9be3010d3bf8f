package dev.plumbline.core.explain.attention;

import static dev.plumbline.testkit.ExplainerFixtures.EXACT;
import static dev.plumbline.testkit.ExplainerFixtures.assertValues;
import static dev.plumbline.testkit.ExplainerFixtures.explainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.testkit.Answerer;
import dev.plumbline.testkit.ClosedForm;
import dev.plumbline.testkit.TestSample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionTests {
  private static final ClosedForm UNREAD = ClosedForm.linear(0, 1);

  private static Site site(Shape shape, AxisRole... roles) {
    return new Site("attention", SiteKind.ATTENTION, shape, List.of(roles));
  }

  private static Attribution run(Site site, double[] weights, Object... given) {
    int features = site.shape().extent(site.roles().indexOf(AxisRole.POSITION));
    TestSample sample =
        TestSample.of(new float[features * 2])
            .input(InputKind.SEGMENTS, features, 2)
            .features(FeatureMap.blocks(features, 2))
            .sites(site);
    return run(sample, site, weights, given);
  }

  private static Attribution run(TestSample sample, Site site, double[] weights, Object... given) {
    Answerer answerer = new Answerer(UNREAD).reading(site, row -> weights);
    Attribution attribution =
        answerer.run(sample.subject(), explainer(new Attention(), given).explain(sample.subject()));
    assertThat(answerer.forward()).isEqualTo(1);
    assertThat(answerer.backward()).isZero();
    return attribution;
  }

  @Test
  void isTheWeightsWhereTheOnlyAxisIsThePosition() {
    Site site = site(Shape.of(4), AxisRole.POSITION);
    // the last segment is padding: its weight is 0 and stays 0
    Attribution attribution = run(site, new double[] {.5, .125, .375, 0});
    assertThat(attribution.site().name()).isEqualTo(site.name());
    assertThat(attribution.semantics()).isEqualTo(ExplainerSpecs.WEIGHT);
    assertValues(attribution.raw(), 0, .5, .125, .375, 0);
    assertValues(attribution.features(), 0, .5, .125, .375, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // heads x queries x positions: head 1 rows (.5,.5,0), (1,0,0); head 2 rows (0,.5,.5),
    // (.25,.5,.25)
    "mean, 0.4375, 0.375, 0.1875", // column means: 1.75/4, 1.5/4, .75/4
    "0, 0.25, 0.5, 0.25",
    "1, 0.625, 0.25, 0.125",
  })
  void averagesHeadsAndQueriesOrTakesOneQuery(String query, double a, double b, double c) {
    Site site = site(Shape.of(2, 2, 3), AxisRole.HEAD, AxisRole.QUERY, AxisRole.POSITION);
    double[] weights = {.5, .5, 0, 1, 0, 0, 0, .5, .5, .25, .5, .25};
    Object written = query.equals("mean") ? query : (Object) Long.valueOf(query);
    Attribution attribution = run(site, weights, "query", written);
    assertValues(attribution.features(), EXACT, a, b, c);
    assertThat(attribution.raw().size()).isEqualTo(12);
  }

  @Test
  void thePositionNeedNotBeTheLastAxis() {
    Site site = site(Shape.of(3, 2), AxisRole.POSITION, AxisRole.HEAD);
    // columns are heads: (.5, .25, .25) and (0, 0, 1)
    Attribution attribution = run(site, new double[] {.5, 0, .25, 0, .25, 1});
    assertValues(attribution.features(), EXACT, .25, .125, .625);
  }

  @Test
  void aChosenQueryIgnoresNanOfOthers() {
    Site site = site(Shape.of(2, 2), AxisRole.QUERY, AxisRole.POSITION);
    double[] weights = {.25, .75, Double.NaN, Double.NaN};
    assertValues(run(site, weights, "query", 0L).features(), 0, .25, .75);
    assertThat(run(site, weights).isFinite()).isFalse();
  }

  @Test
  void theLargestHeadIsTakenBeforeQueriesAreAveraged() {
    Site site = site(Shape.of(2, 2, 2), AxisRole.HEAD, AxisRole.QUERY, AxisRole.POSITION);
    // head 1 rows (.5,.5), (1,0); head 2 rows (.25,.75), (0,1): largest rows (.5,.75), (1,1)
    double[] weights = {.5, .5, 1, 0, .25, .75, 0, 1};
    Attribution attribution = run(site, weights, "heads", "max");
    assertValues(attribution.features(), 0, .75, .875);
    assertValues(attribution.raw(), 0, .25, 0, .5, 0, 0, .375, 0, .5);
  }

  @ParameterizedTest
  @CsvSource({"first, 1, 0", "last, .25, .75", "1, .25, .75", "all, .625, .375"})
  void aLayerIsChosenOrAllAreAveraged(String layer, double a, double b) {
    Site first = site(Shape.of(2), AxisRole.POSITION);
    Site second = new Site("deeper", SiteKind.ATTENTION, Shape.of(2), List.of(AxisRole.POSITION));
    TestSample sample = TestSample.of(1, 1).sites(first, second);
    Answerer answerer =
        new Answerer(UNREAD)
            .reading(first, row -> new double[] {1, 0})
            .reading(second, row -> new double[] {.25, .75});
    Object written = layer.equals("1") ? (Object) 1L : layer;
    Attribution attribution =
        answerer.run(
            sample.subject(),
            explainer(new Attention(), "layer", written).explain(sample.subject()));
    assertValues(attribution.features(), 0, a, b);
    assertThat(answerer.forward()).isEqualTo(layer.equals("all") ? 2 : 1);
  }

  @Test
  void aLayerThatIsNotThereDoesNotApply() {
    TestSample sample = TestSample.of(1, 1).sites(site(Shape.of(2), AxisRole.POSITION));
    assertThatThrownBy(() -> explainer(new Attention(), "layer", 1L).explain(sample.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("layer: 1, but the attention sites are 0 to 0: [attention]");
  }

  @Test
  void paddingGetsNothingAndItsQueryDoesNotCount() {
    Site site = site(Shape.of(3, 3), AxisRole.QUERY, AxisRole.POSITION);
    // the last token is 0; its column and its row are left out of the mean over queries
    double[] weights = {.5, .25, .25, .25, .25, .5, 1, 0, 0};
    TestSample tokens = TestSample.of(7, 9, 0).input(InputKind.TOKENS, 3).sites(site);
    assertValues(run(tokens, site, weights).features(), 0, .375, .25, 0);
    assertValues(run(tokens, site, weights, "padding", 9L).features(), 0, .75, 0, .125);
    assertValues(
        run(tokens, site, weights, "padding", "none").features(), EXACT, 1.75 / 3, .5 / 3, .75 / 3);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.25, 0.7500", "2, -1, -1"})
  void weightsThatAreNoAttentionDoNotApply(double a, double b, String named) {
    Site site = site(Shape.of(2), AxisRole.POSITION);
    assertThatThrownBy(() -> run(site, new double[] {a, b}))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining(named)
        .hasMessageEndingWith("name a tensor after the softmax");
  }

  @Test
  void transposedAxesAreNoticed() {
    // rows sum to 1 over the first axis, not over the last one
    Site site = site(Shape.of(2, 2), AxisRole.QUERY, AxisRole.POSITION);
    assertThatThrownBy(() -> run(site, new double[] {.5, 1, .5, 0}))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("sum to 1.500 over the positions, not to 1 (head 0, query 0)");
  }

  @Test
  void namesTheSite() {
    Site first = site(Shape.of(2), AxisRole.POSITION);
    Site second = new Site("deeper", SiteKind.ATTENTION, Shape.of(2), List.of(AxisRole.POSITION));
    TestSample sample = TestSample.of(1, 1).sites(first, second);
    Answerer answerer =
        new Answerer(UNREAD)
            .reading(first, row -> new double[] {1, 0})
            .reading(second, row -> new double[] {.25, .75});
    Attribution attribution =
        answerer.run(
            sample.subject(),
            explainer(new Attention(), "sites", List.of("deeper")).explain(sample.subject()));
    assertValues(attribution.features(), 0, .25, .75);
  }

  @Test
  void doesNotApplyWithoutAttention() {
    assertThatThrownBy(() -> explainer(new Attention()).explain(TestSample.of(1, 1).subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("the model has no attention site");
    TestSample other = TestSample.of(1, 1).sites(site(Shape.of(2), AxisRole.POSITION));
    assertThatThrownBy(
            () -> explainer(new Attention(), "sites", List.of("far")).explain(other.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("the model has no attention site 'far'; known: [attention]");
  }

  @Test
  void doesNotApplyWherePositionsAreNotTheFeatures() {
    TestSample sample = TestSample.of(1, 1, 1).sites(site(Shape.of(2), AxisRole.POSITION));
    assertThatThrownBy(() -> explainer(new Attention()).explain(sample.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("3 features")
        .hasMessageContaining("[POSITION]");
  }

  @Test
  void doesNotApplyToAnAxisItCannotAverage() {
    TestSample sample =
        TestSample.of(1, 1).sites(site(Shape.of(2, 3), AxisRole.POSITION, AxisRole.CHANNEL));
    assertThatThrownBy(() -> explainer(new Attention()).explain(sample.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessageContaining("[POSITION, CHANNEL]; only positions, heads and queries");
  }

  @Test
  void aQueryThatIsNotThereDoesNotApply() {
    TestSample sample =
        TestSample.of(1, 1).sites(site(Shape.of(3, 2), AxisRole.QUERY, AxisRole.POSITION));
    assertThatThrownBy(() -> explainer(new Attention(), "query", 3L).explain(sample.subject()))
        .isInstanceOf(NotApplicableException.class)
        .hasMessage("query: 3, but attention site 'attention' has queries 0 to 2");
  }
}
