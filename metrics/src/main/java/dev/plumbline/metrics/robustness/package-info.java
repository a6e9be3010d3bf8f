/** Tests of whether an attribution stays under small changes of the input and under new draws. */
@NullMarked
package dev.plumbline.metrics.robustness;

import org.jspecify.annotations.NullMarked;
