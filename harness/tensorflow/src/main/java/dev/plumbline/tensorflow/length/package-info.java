/** Runs texts that end in padding at the length that they have, and not at that of the longest. */
@NullMarked
package dev.plumbline.tensorflow.length;

import org.jspecify.annotations.NullMarked;
