/**
 * Reads a SavedModel from its folder: files, signature, inputs, and the flat graph held against
 * DJL.
 */
@NullMarked
package dev.plumbline.tensorflow.saved;

import org.jspecify.annotations.NullMarked;
