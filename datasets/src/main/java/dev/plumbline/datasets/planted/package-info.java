/** Small generated tasks whose evidence was planted: images and a table that need no download. */
@NullMarked
package dev.plumbline.datasets.planted;

import org.jspecify.annotations.NullMarked;
