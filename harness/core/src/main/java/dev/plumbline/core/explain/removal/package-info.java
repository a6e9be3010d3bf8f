/**
 * Explanations from the removal of features: leave-one-out, occlusion, LIME, Shapley and Banzhaf
 * values, RISE.
 */
@NullMarked
package dev.plumbline.core.explain.removal;

import org.jspecify.annotations.NullMarked;
