/**
 * What explanation methods share. Each family of methods has a package of its own. Methods ask
 * queries and never call a model.
 */
@NullMarked
package dev.plumbline.core.explain;

import org.jspecify.annotations.NullMarked;
