package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.Pass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RowDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Compares short rows with rows that run whole, on samples whose ends are made padding. */
final class LengthCheck {
  /** What may run at the length of a row. */
  enum Use {
    /** Nothing: the graph holds for one length. */
    NOTHING_FITS(0),
    /** Nothing: outputs differ. */
    NOTHING_AGREES(1),
    /** Outputs alone. */
    OUTPUTS(2),
    /** Outputs, and gradients by the embedding. */
    GRADIENTS(3);

    private final int rank;

    Use(int rank) {
      this.rank = rank;
    }

    /** A number that is larger where more may run. */
    int rank() {
      return rank;
    }

    /** What has a rank. */
    static Use of(int rank) {
      return Stream.of(values()).filter(use -> use.rank == rank).findFirst().orElseThrow();
    }
  }

  /** The largest difference of logits, as a share of the largest logit. */
  private static final double CLOSE = 1e-5;

  /** The largest sum of differences of gradients, as a share of the sum of their sizes. */
  private static final double CLOSE_ON_AVERAGE = 2e-2;

  private final ProbeRunner probe;
  private final Model whole;
  private final TokenPadding padding;
  private final LengthLadder ladder;

  /**
   * A check of a model.
   *
   * @param probe the model, and the rows to check with
   * @param whole runs passes over all positions
   * @param padding what rows end in
   * @param ladder the lengths
   */
  LengthCheck(ProbeRunner probe, Model whole, TokenPadding padding, LengthLadder ladder) {
    this.probe = probe;
    this.whole = whole;
    this.padding = padding;
    this.ladder = ladder;
  }

  /** The rows of the check: how many positions of each are tokens, and how many are computed. */
  private record CheckedRows(FloatRows rows, List<Integer> lengths, List<Integer> computed) {}

  /** What may run at the length of a row. */
  Use use(Supplier<ShortPasses> made) {
    CheckedRows checked = rows();
    FloatRows expected = logits(outputs(checked), whole::run);
    try {
      ShortPasses passes = made.get();
      FloatRows actual = logits(outputs(checked), pass -> oneByOne(pass, checked, passes));
      if (!RowDifferences.close(expected, actual, CLOSE)) {
        return Use.NOTHING_AGREES;
      }
      return gradientsAgree(checked, passes) ? Use.GRADIENTS : Use.OUTPUTS;
    } catch (ModelException e) { // the engine refuses shapes that do not fit
      return Use.NOTHING_FITS;
    }
  }

  private boolean gradientsAgree(CheckedRows checked, ShortPasses passes) {
    try {
      return areGradientsAlike(checked, passes);
    } catch (ModelException e) { // outputs fit, but not every gradient can be made
      return false;
    }
  }

  /** Whether the first axis of a site runs over the positions. */
  private boolean follows(Site site) {
    return site.kind() == SiteKind.EMBEDDING
        && site.shape().rank() == 2
        && site.shape().extent(0) == padding.positions();
  }

  /**
   * A row of one token, and rows of the shortest length, of about a quarter, a half and of the
   * longest length below the whole.
   */
  private CheckedRows rows() {
    NavigableSet<Integer> all = ladder.lengths();
    List<Integer> computed = new ArrayList<>();
    computed.add(all.first());
    computed.add(all.first());
    computed.add(ladder.fitting(padding.positions() / 4));
    computed.add(ladder.fitting(padding.positions() / 2));
    computed.add(all.last());
    List<Integer> lengths = new ArrayList<>(computed);
    lengths.set(0, 1);
    FloatRows samples = probe.rows().copied("rows without padding", lengths.size());
    return new CheckedRows(padding.padded(samples, lengths), lengths, computed);
  }

  private static Pass outputs(CheckedRows checked) {
    return Pass.forward(checked.rows(), OutputKind.LOGIT, (row, values, offset) -> {});
  }

  private FloatRows logits(Pass pass, Consumer<Pass> runner) {
    int outputs = probe.graph().outputs();
    FloatRows.Builder logits = new FloatRows.Builder(pass.inputs().count(), outputs);
    runner.accept(
        new Pass(
            pass.inputs(),
            pass.replacement(),
            new Pass.WantedOutputs(OutputKind.LOGIT, logits::accept),
            null,
            pass.gradients()));
    return logits.build();
  }

  private static void oneByOne(Pass pass, CheckedRows checked, ShortPasses passes) {
    for (int row = 0; row < checked.rows().count(); row++) {
      passes.run(new RowSelection(row).of(pass), checked.computed().get(row), 1);
    }
  }

  /** Whether gradients agree where tokens stand at the embedding of the padding. */
  private boolean areGradientsAlike(CheckedRows checked, ShortPasses passes) {
    Site site = probe.site();
    if (whole.facts().noGradient() != null || !follows(site)) {
      return false;
    }
    FloatRows replaced = repeated(checked, values(site, checked.rows()));
    FloatRows.Builder expected = new FloatRows.Builder(replaced.count(), site.width());
    FloatRows.Builder actual = new FloatRows.Builder(replaced.count(), site.width());
    FloatRows complete = logits(gradients(checked, replaced, expected), whole::run);
    FloatRows cut =
        logits(gradients(checked, replaced, actual), pass -> oneByOne(pass, checked, passes));
    return RowDifferences.close(complete, cut, CLOSE)
        && RowDifferences.closeOnAverage(expected.build(), actual.build(), CLOSE_ON_AVERAGE);
  }

  private FloatRows values(Site site, FloatRows rows) {
    FloatRows.Builder values = new FloatRows.Builder(rows.count(), site.width());
    whole.run(Pass.activations(rows, site, values::accept));
    return values.build();
  }

  /** Values at a site, with those of the tokens again and again in place of the padding. */
  private FloatRows repeated(CheckedRows checked, FloatRows values) {
    int channels = values.width() / padding.positions();
    float[] repeated = new float[values.count() * values.width()];
    for (int row = 0; row < values.count(); row++) {
      for (int i = 0; i < values.width(); i++) {
        int position = i / channels % checked.lengths().get(row);
        repeated[row * values.width() + i] = values.get(row, position * channels + i % channels);
      }
    }
    return FloatRows.of(values.count(), values.width(), repeated);
  }

  private Pass gradients(CheckedRows checked, FloatRows replaced, FloatRows.Builder gradients) {
    int outputs = probe.graph().outputs();
    return Pass.gradients(
            checked.rows(),
            new Pass.WantedGradients(
                probe.site(), row -> Target.of(OutputKind.LOGIT, row % outputs), gradients::accept))
        .at(probe.site(), replaced);
  }
}
