/** Tests of whether an attribution agrees with what removal does to the output. */
@NullMarked
package dev.plumbline.metrics.faithfulness;

import org.jspecify.annotations.NullMarked;
