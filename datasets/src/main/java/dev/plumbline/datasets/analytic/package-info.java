/** Functions whose right explanation is known, and datasets drawn for them. */
@NullMarked
package dev.plumbline.datasets.analytic;

import org.jspecify.annotations.NullMarked;
