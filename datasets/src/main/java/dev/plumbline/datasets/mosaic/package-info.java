/** Mosaics of the images of any dataset. */
@NullMarked
package dev.plumbline.datasets.mosaic;

import org.jspecify.annotations.NullMarked;
