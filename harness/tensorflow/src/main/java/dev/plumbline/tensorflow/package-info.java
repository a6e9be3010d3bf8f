/**
 * Models on the TensorFlow engine: SavedModels loaded by DJL, their graphs inlined, run and
 * differentiated. The only module that imports DJL or TensorFlow.
 */
@NullMarked
package dev.plumbline.tensorflow;

import org.jspecify.annotations.NullMarked;
