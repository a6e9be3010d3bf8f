/** Small generated datasets whose evidence was planted: images and a table. */
@NullMarked
package dev.plumbline.datasets.planted;

import org.jspecify.annotations.NullMarked;
