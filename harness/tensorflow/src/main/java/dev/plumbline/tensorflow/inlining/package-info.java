/** Makes a graph flat: function calls, loops and a few operations are replaced by plain nodes. */
@NullMarked
package dev.plumbline.tensorflow.inlining;

import org.jspecify.annotations.NullMarked;
