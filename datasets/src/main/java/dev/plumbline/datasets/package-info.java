/** Datasets: the SPI, and what a dataset says of itself. */
@NullMarked
package dev.plumbline.datasets;

import org.jspecify.annotations.NullMarked;
