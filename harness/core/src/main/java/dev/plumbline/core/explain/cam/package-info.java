/** Class activation maps. */
@NullMarked
package dev.plumbline.core.explain.cam;

import org.jspecify.annotations.NullMarked;
