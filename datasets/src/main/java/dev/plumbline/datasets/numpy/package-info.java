/** NumPy's file format, as it is read. */
@NullMarked
package dev.plumbline.datasets.numpy;

import org.jspecify.annotations.NullMarked;
