/** Operators that remove features from an instance. */
@NullMarked
package dev.plumbline.metrics.removal;

import org.jspecify.annotations.NullMarked;
