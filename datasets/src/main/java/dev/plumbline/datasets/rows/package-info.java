/** Rows of equal size in a file. */
@NullMarked
package dev.plumbline.datasets.rows;

import org.jspecify.annotations.NullMarked;
