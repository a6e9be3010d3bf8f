package dev.plumbline.core.explain.removal;

import com.google.auto.service.AutoService;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.LeastSquares;
import dev.plumbline.metrics.numerics.Order;
import dev.plumbline.metrics.numerics.Ranking;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** LIME: a penalized linear fit of the coalition game, weighted by closeness to the sample. */
@AutoService(ExplainerPlugin.class)
public final class Lime implements ExplainerPlugin {
  static final String ID = "lime";

  /** The penalty of the first fit, which chooses features; the value of the authors' program. */
  private static final double CHOOSING = 0.01;

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer(ID)
        .version(2)
        .summary(
            "A linear fit of the output by which features stay, weighted by closeness to the sample.")
        .parameters(parameters())
        .references(
            new Reference("Ribeiro, Singh and Guestrin", 2016, "arXiv:1602.04938"),
            new Reference("Garreau and von Luxburg", 2020, "arXiv:2001.03447"),
            FeatureGroups.SLIC)
        .build();
  }

  private static List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(own());
    parameters.addAll(FeatureGroups.parameters());
    return parameters;
  }

  private static List<Parameter> own() {
    return List.of(
        ExplainerSpecs.operator(),
        Parameter.of(
            "style",
            new ParameterType.Choice(LimeStyle.words()),
            "auto",
            "how coalitions are drawn and how far they are: of a table, image or text; auto"
                + " goes by the model's inputs; quartiles cuts the columns of a table into"
                + " bins, in place of the operator"),
        Parameter.optional(
            "samples",
            new ParameterType.Whole(1, 10_000_000),
            "coalitions drawn, the sample itself included; 5000 by default, 1000 for images"),
        Parameter.optional(
            "width",
            new ParameterType.Decimal(1e-6, 1e6),
            "width of the kernel; 0.75 * sqrt(features) by default for tables, 0.25 for images"
                + " and text"),
        Parameter.of(
            "regression",
            new ParameterType.Choice(List.of("ridge", "lasso")),
            "ridge",
            "which penalty the fit has"),
        Parameter.of("alpha", new ParameterType.Decimal(0, 1e9), 1.0, "the factor of the penalty"),
        Parameter.optional(
            "keep",
            new ParameterType.Whole(1, Integer.MAX_VALUE),
            "the number of features the last fit has; all by default"));
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.OUTPUTS)
        .costs("{coalitions} * {draws} forward")
        .build();
  }

  /**
   * The kind of linear fit.
   *
   * @param lasso true for the penalty α |β|₁ on the weighted mean squared error, false for α |β|²
   *     on the weighted sum of squares
   * @param alpha the penalty's factor α
   * @param keep the largest number of features that get a coefficient
   */
  public record SurrogateFit(boolean lasso, double alpha, int keep) {
    /** Solves a problem that has one column per feature. */
    public LeastSquares.LeastSquaresFit of(LeastSquares problem) {
      return lasso ? problem.lasso(alpha) : problem.ridge(alpha);
    }
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    LimeStyle style = LimeStyle.named(parameters.text("style"));
    int samples = parameters.has("samples") ? parameters.whole("samples") : 0;
    double width = parameters.has("width") ? parameters.decimal("width") : 0;
    SurrogateFit fit =
        new SurrogateFit(
            parameters.text("regression").equals("lasso"),
            parameters.decimal("alpha"),
            parameters.has("keep") ? parameters.whole("keep") : Integer.MAX_VALUE);
    Removal removal = parameters.operator("operator");
    Function<Subject, FeatureGroups> groups = FeatureGroups.of(parameters);
    if (style == LimeStyle.QUARTILES) {
      return subject -> binned(CoalitionGame.of(subject, removal, groups), samples, width, fit);
    }
    return subject ->
        explain(
            CoalitionGame.of(subject, removal, groups),
            features ->
                style
                    .of(subject.featureInputs())
                    .drawn(features, samples, width, subject.draws().at(ID).stream()),
            fit);
  }

  /**
   * Returns the weight √exp(−d²/w²) of a coalition at distance d. The square root is that of the
   * authors' program.
   */
  public static double kernel(double distance, double width) {
    return Math.sqrt(Math.exp(-distance * distance / (width * width)));
  }

  /** Returns the method with given coalitions and weights for each subject. */
  public static Explainer of(
      Removal removal, Function<Subject, WeightedCoalitions> designs, SurrogateFit fit) {
    return subject ->
        explain(CoalitionGame.of(subject, removal), features -> designs.apply(subject), fit);
  }

  private static Step<Attribution> explain(
      CoalitionGame game, IntFunction<WeightedCoalitions> designs, SurrogateFit fit) {
    WeightedCoalitions.requireFit(ID, game.features());
    WeightedCoalitions design = designs.apply(game.features());
    return game.ask(
        design.coalitions(), values -> Step.done(attribution(game, design, values, fit)));
  }

  /** The fit over rows whose features are drawn by the quartiles of the training rows. */
  private static Step<Attribution> binned(
      CoalitionGame game, int samples, double width, SurrogateFit fit) {
    int features = game.features();
    WeightedCoalitions.requireFit(ID, features);
    Subject subject = game.subject();
    QuartileRows drawn =
        QuartileRows.of(subject, subject.draws().at(ID), LimeStyle.QUARTILES.count(samples));
    List<Coalition> coalitions = drawn.coalitions();
    double[] weights =
        coalitions.stream()
            .mapToDouble(it -> LimeStyle.QUARTILES.weight(features, it.size(), width))
            .toArray();
    WeightedCoalitions design = new WeightedCoalitions(coalitions, Vector.of(weights));
    return Step.askOnce(
        new Query.Scores(subject.input(), drawn.rows()),
        values -> attribution(game, design, values, fit));
  }

  private static Attribution attribution(
      CoalitionGame game, WeightedCoalitions design, Vector values, SurrogateFit fit) {
    int features = game.features();
    int[] kept =
        fit.keep() < features
            ? strongest(design, values, fit.keep(), game.subject().ties())
            : all(features);
    return attribution(game, fit.of(design.fit(values, kept)), kept)
        .with("coalitions", values.size());
  }

  private static Attribution attribution(
      CoalitionGame game, LeastSquares.LeastSquaresFit fitted, int... kept) {
    double[] coefficients = new double[game.features()];
    for (int k = 0; k < kept.length; k++) {
      coefficients[kept[k]] = fitted.coefficients().get(k);
    }
    Attribution attribution =
        game.contributions(ExplainerSpecs.CONTRIBUTION, coefficients)
            .with("intercept", fitted.intercept());
    return Double.isNaN(fitted.determination())
        ? attribution
        : attribution.with("r-squared", fitted.determination());
  }

  private static int[] all(int features) {
    int[] all = new int[features];
    for (int f = 0; f < features; f++) {
      all[f] = f;
    }
    return all;
  }

  /** Returns the features with the largest absolute coefficients in a fit of all, ties as drawn. */
  private static int[] strongest(WeightedCoalitions design, Vector values, int keep, Draws ties) {
    Vector coefficients = design.fit(values).ridge(CHOOSING).coefficients();
    if (!coefficients.isFinite()) {
      return all(coefficients.size());
    }
    Order order = Ranking.of(coefficients.map(Math::abs).toArray()).order(ties);
    return Arrays.stream(order.toArray()).limit(keep).sorted().toArray();
  }
}
