/** The dataset {@code image-folder}: image files of one's own. */
@NullMarked
package dev.plumbline.datasets.images;

import org.jspecify.annotations.NullMarked;
