/** ONNX models on ONNX Runtime: the file is read here, the scores are the engine's. */
@NullMarked
package dev.plumbline.djl.onnx;

import org.jspecify.annotations.NullMarked;
