/** Attributions that were computed by another program. */
@NullMarked
package dev.plumbline.core.explain.imported;

import org.jspecify.annotations.NullMarked;
