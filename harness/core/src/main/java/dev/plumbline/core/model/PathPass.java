package dev.plumbline.core.model;

import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.Target;
import dev.plumbline.metrics.numerics.Vector;
import java.util.function.IntFunction;

/**
 * One request for path gradients: for each sample Σₖ wₖ ∇F(b + aₖ (x − b)), along the straight path
 * from its start b to its end x at a site.
 *
 * @param site the site whose values follow the paths
 * @param inputs the input row of each sample, which is fed together with the site's values if the
 *     site is not the input
 * @param starts the row at a = 0 of each sample, of the site's width
 * @param ends the row at a = 1 of each sample, of the site's width
 * @param positions the positions a, the same for all samples
 * @param weights the weights w, the same for all samples
 * @param targets the target of each sample; all read the same kind of output
 * @param sums receives one row of the site's width per sample
 */
public record PathPass(
    Site site,
    Rows inputs,
    Rows starts,
    Rows ends,
    Vector positions,
    Vector weights,
    IntFunction<Target> targets,
    RowSink sums) {}
