/** Sequential nets and their parts, written as graphs and saved as SavedModels. */
@NullMarked
package dev.plumbline.tensorflow.layers;

import org.jspecify.annotations.NullMarked;
