/** Compares methods with each other and with maps that never saw the model. */
@NullMarked
package dev.plumbline.reports.pairwise;

import org.jspecify.annotations.NullMarked;
