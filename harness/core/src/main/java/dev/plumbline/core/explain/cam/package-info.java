/** Class activation maps: explanations from the channels of a convolutional layer. */
@NullMarked
package dev.plumbline.core.explain.cam;

import org.jspecify.annotations.NullMarked;
