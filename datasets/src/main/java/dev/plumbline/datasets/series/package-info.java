/** The dataset {@code series}: time series of several variables. */
@NullMarked
package dev.plumbline.datasets.series;

import org.jspecify.annotations.NullMarked;
