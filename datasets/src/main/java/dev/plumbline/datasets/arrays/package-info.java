/** The dataset {@code arrays}: arrays that NumPy saved. */
@NullMarked
package dev.plumbline.datasets.arrays;

import org.jspecify.annotations.NullMarked;
