/**
 * Explanation methods and the controls that stand beside them. They ask queries and never call a
 * model.
 */
@NullMarked
package dev.plumbline.core.explain;

import org.jspecify.annotations.NullMarked;
