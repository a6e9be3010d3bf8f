/** Shapes, keyed random streams and the numeric kernels the metrics share; pure functions. */
@NullMarked
package dev.plumbline.metrics.numerics;

import org.jspecify.annotations.NullMarked;
