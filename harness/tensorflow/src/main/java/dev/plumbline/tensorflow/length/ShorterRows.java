package dev.plumbline.tensorflow.length;

import dev.plumbline.core.model.Model;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.graph.RowPlaceholder.InputSlice;
import dev.plumbline.tensorflow.length.LengthCheck.Use;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found about rows of a model that end in padding.
 *
 * @param runner runs such rows at their lengths; null if they run whole
 * @param note what was found, for the reader; empty if there are no such rows
 */
public record ShorterRows(@Nullable LengthRunner runner, String note) {
  /** Nothing is known of such rows. */
  public static final ShorterRows NONE = new ShorterRows(null, "");

  /** The smallest number of multiplications per row of a network that is worth the trouble. */
  private static final long WORTH = 1L << 24;

  /**
   * Finds out whether rows that end in padding may run without it.
   *
   * @param probe the model, and the rows to check with
   * @param whole runs passes over all positions
   * @param inputs the inputs of the model
   * @param samples some rows as they will come; null for none, whose padding is then zeros
   */
  public static ShorterRows of(
      ProbeRunner probe, Model whole, List<InputSlice> inputs, @Nullable Rows samples) {
    if (probe.graph().operationsPerRow() < WORTH) {
      return NONE;
    }
    Optional<TokenPadding> padding = TokenPadding.of(inputs, samples);
    return padding.map(found -> of(probe, whole, inputs, found)).orElse(NONE);
  }

  private static ShorterRows of(
      ProbeRunner probe, Model whole, List<InputSlice> inputs, TokenPadding padding) {
    LengthLadder ladder = new LengthLadder(padding.positions(), probe.graph().operationsPerRow());
    if (ladder.lengths().isEmpty()) {
      return NONE;
    }
    OpenedOnce passes = new OpenedOnce(probe, inputs, padding);
    LengthCheck check = new LengthCheck(probe, whole, padding, ladder);
    int found =
        probe.smallest(
            "rows without their padding: " + ladder.lengths() + ", " + padding,
            () -> check.use(passes::get).rank());
    Use use = Use.of(found);
    if (use.rank() < Use.OUTPUTS.rank()) {
      return new ShorterRows(null, "computed with the rest: " + refusal(use));
    }
    Site site = use == Use.GRADIENTS ? probe.site() : null;
    LengthBatches batches = new LengthBatches(probe, passes::get, padding, ladder, site);
    String what = what(site, whole.facts().noGradient() == null);
    String note =
        "left out: a row runs at the shortest length of %s that holds its tokens, in batches of %s rows, for %s; on rows of several lengths logits agree within 1e-5 of the largest%s"
            .formatted(
                ladder.lengths(),
                batches.sizes(),
                what,
                site == null ? "" : ", gradients within 2 % on average");
    return new ShorterRows(new LengthRunner(whole.facts(), padding, ladder, batches, site), note);
  }

  private static String refusal(Use use) {
    return use == Use.NOTHING_FITS
        ? "the graph of the model holds for one length alone"
        : "the model reads it, as without it logits are others";
  }

  private static String what(@Nullable Site site, boolean gradients) {
    if (site != null) {
      return "outputs and gradients by '" + site.name() + "'";
    }
    return gradients ? "outputs; gradients run over all positions" : "outputs";
  }

  /** The nodes for short rows, which are added to the session once. */
  private static final class OpenedOnce {
    private final ProbeRunner probe;
    private final List<InputSlice> inputs;
    private final TokenPadding padding;
    private @Nullable ShortPasses passes;

    OpenedOnce(ProbeRunner probe, List<InputSlice> inputs, TokenPadding padding) {
      this.probe = probe;
      this.inputs = inputs;
      this.padding = padding;
    }

    synchronized ShortPasses get() {
      ShortPasses known = passes;
      if (known == null) {
        known = new ShortPasses(OpenLengthGraph.add(probe.graph(), inputs), padding);
        passes = known;
      }
      return known;
    }
  }
}
