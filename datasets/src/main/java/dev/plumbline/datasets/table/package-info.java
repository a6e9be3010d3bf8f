/** The dataset {@code table}: rows of a CSV or TSV file. */
@NullMarked
package dev.plumbline.datasets.table;

import org.jspecify.annotations.NullMarked;
