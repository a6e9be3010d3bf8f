/** Tests of properties that a method should keep. */
@NullMarked
package dev.plumbline.metrics.axiomatic;

import org.jspecify.annotations.NullMarked;
