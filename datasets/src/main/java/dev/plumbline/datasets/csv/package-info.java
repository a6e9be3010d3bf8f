/** Comma-separated values as they stand in files. */
@NullMarked
package dev.plumbline.datasets.csv;

import org.jspecify.annotations.NullMarked;
