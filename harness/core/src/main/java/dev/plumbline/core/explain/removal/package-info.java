/** Methods that remove features and watch the output: occlusion, LIME, Shapley values, RISE. */
@NullMarked
package dev.plumbline.core.explain.removal;

import org.jspecify.annotations.NullMarked;
