/** Explanations that are read off a layer inside the model, such as class activation maps. */
@NullMarked
package dev.plumbline.core.explain.cam;

import org.jspecify.annotations.NullMarked;
