/** Networks of given weights, written as graphs and saved as SavedModels. */
@NullMarked
package dev.plumbline.tensorflow.network;

import org.jspecify.annotations.NullMarked;
