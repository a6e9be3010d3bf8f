/**
 * Controls: explainers that are right or wrong by construction, which are run beside the methods.
 */
@NullMarked
package dev.plumbline.core.explain.control;

import org.jspecify.annotations.NullMarked;
