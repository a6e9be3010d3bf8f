/** Datasets of mosaics, made of the images of any other dataset. */
@NullMarked
package dev.plumbline.datasets.mosaic;

import org.jspecify.annotations.NullMarked;
