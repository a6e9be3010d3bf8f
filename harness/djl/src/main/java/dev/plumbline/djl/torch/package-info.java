/** TorchScript models on PyTorch: the archive is looked at here, scores and gradients are its. */
@NullMarked
package dev.plumbline.djl.torch;

import org.jspecify.annotations.NullMarked;
