/** Handwritten digits, read from idx files or downloaded. */
@NullMarked
package dev.plumbline.datasets.mnist;

import org.jspecify.annotations.NullMarked;
