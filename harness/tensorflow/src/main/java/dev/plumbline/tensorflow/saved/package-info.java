/**
 * Reads a SavedModel from its folder, or makes one of a frozen graph or of the part of a model that
 * begins behind a parser: files, signature, inputs, and the flat graph held against DJL.
 */
@NullMarked
package dev.plumbline.tensorflow.saved;

import org.jspecify.annotations.NullMarked;
