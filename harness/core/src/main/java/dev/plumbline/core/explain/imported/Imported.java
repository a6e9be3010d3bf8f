package dev.plumbline.core.explain.imported;

import com.google.auto.service.AutoService;
import dev.plumbline.core.exchange.KeyedRows;
import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.core.explain.ExplainerSpecs;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Attribution.Semantics;
import dev.plumbline.metrics.model.AttributionKind;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerSpec;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Attributions that were computed by another program and are read from a file by sample id. */
@AutoService(ExplainerPlugin.class)
public final class Imported implements ExplainerPlugin {
  private final KeyedRowFiles files = new KeyedRowFiles();

  @Override
  public PluginSpec spec() {
    return PluginSpec.explainer("imported")
        .version(1)
        .summary("Attributions that another program computed, read from a file by sample id.")
        .parameters(
            Parameter.required(
                "file", new ParameterType.File(), "the attributions: .npz, .npy, .csv or .jsonl"),
            Parameter.optional(
                "ids",
                new ParameterType.File(),
                "of an .npy: a JSON file whose list \"samples\" names the sample of each row"),
            Parameter.of(
                "kind",
                new ParameterType.Choice(
                    List.of("contribution", "sensitivity", "importance", "weight")),
                "contribution",
                "what the numbers are"),
            Parameter.of(
                "signed",
                new ParameterType.Flag(),
                true,
                "whether the sign of the values carries meaning"),
            Parameter.of(
                "complete",
                new ParameterType.Flag(),
                false,
                "whether the values claim to sum to F(x) - F(baseline)"),
            Parameter.of(
                "baseline",
                new ParameterType.Decimal(-Double.MAX_VALUE, Double.MAX_VALUE),
                0.0,
                "the value of every element of the baseline, if the values claim to be complete"))
        .references(new Reference("Kokhlikyan and others", 2020, "arXiv:2009.07896"))
        .build();
  }

  @Override
  public ExplainerSpec explainer() {
    return ExplainerSpec.gives(ExplainerSpecs.CONTRIBUTION)
        .needs(ExplainerSpec.Needs.NOTHING)
        .costs("none")
        .build();
  }

  @Override
  public List<String> problems(
      Parameters parameters, List<String> samples, UnaryOperator<String> targets) {
    return new ImportedCheck(fileName(parameters), rows(parameters)).problems(samples, targets);
  }

  @Override
  public Explainer create(Parameters parameters, Parts parts) {
    AttributionKind kind =
        AttributionKind.valueOf(parameters.text("kind").toUpperCase(Locale.ROOT));
    Semantics semantics =
        new Semantics(kind, parameters.flag("signed"), parameters.flag("complete"));
    if (semantics.complete() && !(semantics.signed() && kind == AttributionKind.CONTRIBUTION)) {
      throw new IllegalArgumentException(
          "imported: complete: true needs kind: contribution and signed: true");
    }
    KeyedRows rows = rows(parameters);
    if (!semantics.signed()) {
      requireUnsigned(fileName(parameters), rows);
    }
    return new FromFile(
        fileName(parameters), rows, semantics, (float) parameters.decimal("baseline"));
  }

  private KeyedRows rows(Parameters parameters) {
    return files.read(
        parameters.path("file"), parameters.has("ids") ? parameters.path("ids") : null);
  }

  private static String fileName(Parameters parameters) {
    return String.valueOf(parameters.path("file").getFileName());
  }

  private static void requireUnsigned(String file, KeyedRows rows) {
    for (String id : rows.ids()) {
      KeyedRows.KeyedRow row = rows.row(id).orElseThrow();
      for (int i = 0; i < row.values().size(); i++) {
        if (row.values().get(i) < 0) {
          throw new IllegalArgumentException(
              "%s: %s: value %d of sample '%s' is %s, but signed: false"
                  .formatted(file, row.where(), i, id, row.values().get(i)));
        }
      }
    }
  }

  /** Looks up the attribution of each sample in the file. */
  private record FromFile(String file, KeyedRows rows, Semantics semantics, float baseline)
      implements Explainer {
    @Override
    public boolean isFixed() {
      return true;
    }

    @Override
    public Step<Attribution> explain(Subject subject) {
      String id = subject.instance().id();
      KeyedRows.KeyedRow row =
          rows.row(id)
              .orElseThrow(
                  () ->
                      new NotApplicableException(
                          "%s lacks sample '%s'; it has %d samples, the first are %s"
                              .formatted(file, id, rows.size(), rows.firstIds())));
      if (row.isAbsent()) {
        throw new NotApplicableException(
            "%s: %s: sample '%s' has no values (NaN)".formatted(file, row.where(), id));
      }
      String target = subject.target().name();
      if (!row.target().isEmpty() && !row.target().equals(target)) {
        throw new NotApplicableException(
            "%s: %s: sample '%s' was explained for %s, but the target here is %s; give the name of the target, as in the column target of an export's labels.csv"
                .formatted(file, row.where(), id, row.target(), target));
      }
      return Step.done(placed(subject, row));
    }

    private Attribution placed(Subject subject, KeyedRows.KeyedRow row) {
      Vector values = row.values();
      FeatureMap features = subject.instance().features();
      Optional<Site> embedded = subject.attributed().filter(site -> site.kind() != SiteKind.INPUT);
      if (values.size() == subject.layout().width()) {
        return based(Attribution.ofRaw(semantics, subject.input(), values, features));
      } else if (values.size() == features.features()) {
        return based(Attribution.ofFeatures(semantics, subject.input(), values, features));
      } else if (embedded.isPresent() && values.size() == embedded.get().width()) {
        Site site = AttributionSites.positioned(embedded.get(), subject);
        return based(Attribution.ofRaw(semantics, site, values, features));
      }
      throw new NotApplicableException(
          "%s: %s: %d values for sample '%s', which has %d elements and %d features"
              .formatted(
                  file,
                  row.where(),
                  values.size(),
                  subject.instance().id(),
                  subject.layout().width(),
                  features.features()));
    }

    private Attribution based(Attribution attribution) {
      if (!semantics.complete()) {
        return attribution;
      }
      float[] row = new float[attribution.site().width()];
      Arrays.fill(row, baseline);
      return attribution.withBaseline(FloatRows.row(row));
    }
  }
}
