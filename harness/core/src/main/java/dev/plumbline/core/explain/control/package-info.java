/** Controls: explainers that are right or wrong by construction and stand beside the methods. */
@NullMarked
package dev.plumbline.core.explain.control;

import org.jspecify.annotations.NullMarked;
