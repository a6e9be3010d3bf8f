/**
 * What all explanation methods share. Each family has a package of its own; methods ask queries and
 * never call a model.
 */
@NullMarked
package dev.plumbline.core.explain;

import org.jspecify.annotations.NullMarked;
