/** Starts the engine offline, and runs graphs in its sessions. */
@NullMarked
package dev.plumbline.tensorflow.engine;

import org.jspecify.annotations.NullMarked;
