/** Models that are built and trained here. */
@NullMarked
package dev.plumbline.tensorflow.training;

import org.jspecify.annotations.NullMarked;
