/** Changed copies of a loaded model: variables become constants, and the graph is changed. */
@NullMarked
package dev.plumbline.tensorflow.variant;

import org.jspecify.annotations.NullMarked;
