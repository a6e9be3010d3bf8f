/** Functions whose right explanation is known: twins that prove metrics, and toys that teach. */
@NullMarked
package dev.plumbline.datasets.analytic;

import org.jspecify.annotations.NullMarked;
