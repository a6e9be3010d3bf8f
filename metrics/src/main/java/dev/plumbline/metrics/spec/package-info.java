/**
 * How a plug-in describes itself: id, version, typed parameters, direction, range, cost,
 * references.
 */
@NullMarked
package dev.plumbline.metrics.spec;

import org.jspecify.annotations.NullMarked;
