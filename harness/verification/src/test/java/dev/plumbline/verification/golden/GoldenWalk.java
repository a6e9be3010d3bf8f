package dev.plumbline.verification.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Compares every case of a golden folder. */
final class GoldenWalk implements AutoCloseable {
  /** Outputs are float32 of order 10 here and float64 there; the peer's own float32 is 5e-6 off. */
  private static final double FORWARD_TOLERANCE = 2e-5;

  private final GoldenFolder folder;
  private final ModelSource models;
  private final Map<String, CaseCheck> checks;
  private final Float32Floor floor;
  private final VariantChecks variants;

  GoldenWalk(GoldenFolder folder, ModelSource models, Catalog catalog) {
    this.folder = folder;
    this.models = models;
    this.floor = new Float32Floor(folder);
    this.variants = new VariantChecks(folder, catalog);
    Explainers explainers = new Explainers(catalog);
    List<Map<String, CaseCheck>> families =
        List.of(
            new CurveChecks(folder, catalog).checks(),
            new PlainChecks(explainers).checks(),
            new PropagationChecks(explainers).checks(),
            new AttentionChecks(explainers).checks(),
            new CorrelationChecks(catalog).checks(),
            new InfidelityChecks().checks(),
            new NoisyChecks(explainers).checks(),
            variants.checks(),
            new LocalizationChecks(catalog).checks(),
            new RobustnessChecks(explainers).checks(),
            new RemovalChecks(explainers).checks(),
            new LimeShapChecks(folder).checks(),
            Map.of("IntegratedGradients", new IntegratedGradientsCheck(explainers)));
    this.checks = new HashMap<>();
    families.forEach(checks::putAll);
  }

  /** Whether anything here computes the method of a case. */
  boolean covers(GoldenCase recorded) {
    return checks.containsKey(recorded.method());
  }

  /** The verdict on a case. */
  Verdict check(GoldenCase recorded) {
    CaseCheck check = checks.get(recorded.method());
    if (check == null) {
      return new Verdict.NotCovered(recorded.method());
    }
    GoldenModel model = models.open(recorded.model());
    Tensor inputs = folder.inputs(inputs(recorded));
    Verdict verdict = check.check(recorded, model, inputs);
    return verdict instanceof Verdict.Differs differs
        ? floor.judge(differs, recorded, check, model, inputs)
        : verdict;
  }

  /** The inputs of a case; where it names none, those its model's outputs were recorded on. */
  private String inputs(GoldenCase recorded) {
    return recorded.inputs().isEmpty()
        ? folder.forward().path(recorded.model()).path("inputs").asText()
        : recorded.inputs();
  }

  /** The names of the models whose outputs were recorded. */
  List<String> forwardModels() {
    List<String> names = new ArrayList<>();
    folder.forward().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The verdict on a model's logits and probabilities. */
  Verdict forward(String name) {
    JsonNode recorded = folder.forward().path(name);
    GoldenModel model = models.open(name);
    Tensor inputs = folder.inputs(recorded.path("inputs").asText());
    double deviation =
        Math.max(
            forward(model, inputs, recorded, OutputKind.LOGIT, "logits_f64"),
            forward(model, inputs, recorded, OutputKind.PROBABILITY, "softmax_f64"));
    return new Comparison(deviation, FORWARD_TOLERANCE).verdict("logits and softmax");
  }

  private static double forward(
      GoldenModel model, Tensor inputs, JsonNode recorded, OutputKind kind, String key) {
    String where = "forward.json: " + key;
    Tensor outputs = model.outputs(inputs, kind);
    List<Vector> rows = IntStream.range(0, outputs.count()).mapToObj(outputs::row).toList();
    return Comparison.deviation(rows, Tensor.of(recorded.path(key), where), where);
  }

  /** Closes what the checks opened; the models of the walk are its caller's. */
  @Override
  public void close() {
    variants.close();
  }
}
