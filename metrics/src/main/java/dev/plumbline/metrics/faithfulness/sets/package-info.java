/** Tests that compare sums of attributions with the drop of F when sets of features are removed. */
@NullMarked
package dev.plumbline.metrics.faithfulness.sets;

import org.jspecify.annotations.NullMarked;
