/** Changed copies of models: made once, shared by all who ask, closed with their model. */
@NullMarked
package dev.plumbline.core.variant;

import org.jspecify.annotations.NullMarked;
