package dev.plumbline.verification.golden;

import dev.plumbline.core.explain.gradient.ExpectedGradients;
import dev.plumbline.core.explain.gradient.NoiseTunnel;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.DrawStatistic;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Methods over recorded noise, baselines and places; and class activation maps, which also need
 * more than one call.
 */
final class NoisyChecks {
  private final Explainers explainers;

  NoisyChecks(Explainers explainers) {
    this.explainers = explainers;
  }

  /** The checks, by the peer's name of the method. */
  Map<String, CaseCheck> checks() {
    return Map.of(
        "NoiseTunnel", this::noiseTunnel,
        "GradientShap", this::gradientShap,
        "LayerGradCam", this::gradCam);
  }

  private static int sample(Subject subject) {
    return Integer.parseInt(subject.instance().id().replaceFirst("golden-", ""));
  }

  private Verdict noiseTunnel(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    Tensor noise = Tensor.of(recorded.top().path("noise_nt"), recorded.file() + ": noise_nt");
    int draws = recorded.parameter("nt_samples").asInt();
    String type = recorded.parameter("nt_type").asText();
    Noise of = subject -> copies(sample(subject), draws, inputs, noise, model);
    boolean gradient = recorded.parameter("inner").asText().equals("Saliency_signed");
    Explainer explainer = gradient ? gradient(type, of) : integrated(type, of);
    return Comparison.of(recorded, model, model.explain(inputs, recorded::target, explainer))
        .verdict("recorded noise");
  }

  private interface Noise {
    List<FloatRows> of(Subject subject);
  }

  /** x + noise in double, then narrowed: what the files were computed from. */
  private static List<FloatRows> copies(
      int sample, int draws, Tensor inputs, Tensor noise, GoldenModel model) {
    List<FloatRows> copies = new ArrayList<>();
    Vector x = inputs.row(sample);
    for (int draw = 0; draw < draws; draw++) {
      double[] noisy = noise.row(sample * draws + draw).toArray();
      for (int e = 0; e < noisy.length; e++) {
        noisy[e] += x.get(e);
      }
      copies.add(model.order().toModel(Vector.of(noisy)));
    }
    return copies;
  }

  /** Our methods over the gradient ask for its moments; these are made of the recorded copies. */
  private Explainer gradient(String type, Noise noise) {
    String id =
        switch (type) {
          case "smoothgrad" -> "smoothgrad";
          case "smoothgrad_sq" -> "smoothgrad-squared";
          default -> "vargrad";
        };
    Explainer shipped = explainers.of(id, Map.of());
    return subject -> replay(subject, shipped.explain(subject), noise.of(subject));
  }

  private Explainer integrated(String type, Noise noise) {
    Explainer ig = explainers.of("integrated-gradients", Map.of("steps", 8L));
    DrawStatistic.Moment statistic =
        switch (type) {
          case "smoothgrad" -> DrawStatistic.Moment.MEAN;
          case "smoothgrad_sq" -> DrawStatistic.Moment.MEAN_SQUARE;
          default -> DrawStatistic.Moment.VARIANCE;
        };
    return subject -> NoiseTunnel.explain(subject, ig, together(noise.of(subject)), statistic);
  }

  private static FloatRows together(List<FloatRows> copies) {
    FloatRows.Builder rows = new FloatRows.Builder(copies.size(), copies.get(0).width());
    for (int draw = 0; draw < copies.size(); draw++) {
      rows.accept(draw, FloatBuffer.wrap(copies.get(draw).copyRow(0)), 0);
    }
    return rows.build();
  }

  private static <R> Step<R> replay(Subject subject, Step<R> step, List<FloatRows> copies) {
    return step instanceof Step.Ask<?, R> ask ? replayed(subject, ask, copies) : step;
  }

  private static <A, R> Step<R> replayed(
      Subject subject, Step.Ask<A, R> ask, List<FloatRows> copies) {
    if (!(ask.query() instanceof Query.NoisyGradients noisy)) {
      return Step.ask(ask.query(), answer -> replay(subject, ask.answer(answer), copies));
    }
    @SuppressWarnings("unchecked") // the query asks for a statistic
    Step.Ask<DrawStatistic.Estimate, R> statistic = (Step.Ask<DrawStatistic.Estimate, R>) ask;
    return Step.ask(
        new Query.Gradients(noisy.site(), together(copies)),
        gradients ->
            replay(subject, statistic.answer(estimate(subject, noisy, gradients)), copies));
  }

  private static DrawStatistic.Estimate estimate(
      Subject subject, Query.NoisyGradients query, FloatRows gradients) {
    DrawStatistic statistic =
        new DrawStatistic(query.statistic(), subject.instance().features().at(query.site()));
    for (int row = 0; row < gradients.count(); row++) {
      double[] draw = new double[gradients.width()];
      for (int e = 0; e < draw.length; e++) {
        draw[e] = gradients.get(row, e);
      }
      statistic.add(draw);
    }
    return statistic.estimate();
  }

  private Verdict gradientShap(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    Tensor baselines =
        Tensor.of(recorded.top().path("shap_baselines"), recorded.file() + ": shap_baselines");
    Tensor index = recorded.tensor("baseline_index");
    Tensor place = recorded.tensor("coefficient");
    int draws = recorded.parameter("n_samples").asInt();
    Explainer explainer =
        subject ->
            ExpectedGradients.explain(
                subject,
                subject.input(),
                draw -> {
                  int row = sample(subject) * draws + draw;
                  return new ExpectedGradients.Draw(
                      model.order().toModel(baselines.row((int) index.values().get(row))),
                      place.values().get(row),
                      subject.instance().row());
                },
                draws);
    return Comparison.of(recorded, model, model.explain(inputs, recorded::target, explainer))
        .verdict("recorded rows and places");
  }

  /** The peer's layer is the last convolution with its bias; its values are stretched by it. */
  private Verdict gradCam(GoldenCase recorded, GoldenModel model, Tensor inputs) {
    List<String> maps =
        model.model().facts().sites().stream()
            .filter(site -> site.kind() == SiteKind.LAYER)
            .filter(site -> site.roles().contains(AxisRole.HEIGHT))
            .map(Site::name)
            .toList();
    int product =
        IntStream.range(0, maps.size())
            .filter(i -> maps.get(i).contains("Conv2D"))
            .max()
            .orElseThrow();
    String layer = maps.get(product + 1);
    Explainer explainer =
        explainers.of(
            "grad-cam",
            Map.of(
                "layer",
                layer,
                "relu",
                recorded.parameter("relu_attributions").asBoolean(),
                "upsample",
                "nearest"));
    List<Attribution> ours = model.explain(inputs, recorded::target, explainer);
    List<Vector> rows = ours.stream().map(a -> model.order().carry(a.raw())).toList();
    double deviation =
        Comparison.deviation(rows, recorded.tensor("upsampled_nearest_8x8"), recorded.where());
    return new Comparison(deviation, recorded.tolerance()).verdict("layer " + layer);
  }
}
