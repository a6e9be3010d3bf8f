/** Tests of whether explanations depend on what the model learned. */
@NullMarked
package dev.plumbline.metrics.randomization;

import org.jspecify.annotations.NullMarked;
