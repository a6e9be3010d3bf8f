/** Writes samples, outputs and attributions for other programs. */
@NullMarked
package dev.plumbline.core.export;

import org.jspecify.annotations.NullMarked;
