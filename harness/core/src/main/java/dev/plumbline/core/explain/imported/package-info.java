/** Attributions that another program computed. */
@NullMarked
package dev.plumbline.core.explain.imported;

import org.jspecify.annotations.NullMarked;
