/**
 * Explanations from gradients: gradients alone, multiplied by the input, averaged over noise, and
 * integrated along paths.
 */
@NullMarked
package dev.plumbline.core.explain.gradient;

import org.jspecify.annotations.NullMarked;
