/** How well models predict their test rows, and what may be wrong where they do not. */
@NullMarked
package dev.plumbline.core.fit;

import org.jspecify.annotations.NullMarked;
