/** Tests that read F while features are removed or put back in the order of an attribution. */
@NullMarked
package dev.plumbline.metrics.faithfulness.curve;

import org.jspecify.annotations.NullMarked;
