/** Tests of where a model attends and of what its segments do; properties of the model. */
@NullMarked
package dev.plumbline.metrics.attention;

import org.jspecify.annotations.NullMarked;
