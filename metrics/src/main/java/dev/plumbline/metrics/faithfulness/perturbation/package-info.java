/** Tests that compare an attribution with the change of F under noise and other perturbations. */
@NullMarked
package dev.plumbline.metrics.faithfulness.perturbation;

import org.jspecify.annotations.NullMarked;
