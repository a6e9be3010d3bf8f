/** What several tests of faithfulness share: sets of features, drops of F, standard errors. */
@NullMarked
package dev.plumbline.metrics.faithfulness;

import org.jspecify.annotations.NullMarked;
