/** Tests of the metrics as a whole, and the closed-form models their tests ask. */
@NullMarked
package dev.plumbline.metrics;

import org.jspecify.annotations.NullMarked;
