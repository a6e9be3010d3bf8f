/** Reads and writes graphs as protocol buffers; nothing here touches the engine. */
@NullMarked
package dev.plumbline.tensorflow.graph;

import org.jspecify.annotations.NullMarked;
