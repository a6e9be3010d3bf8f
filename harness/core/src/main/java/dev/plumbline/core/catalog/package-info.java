/** Finds plug-ins on the class path. */
@NullMarked
package dev.plumbline.core.catalog;

import org.jspecify.annotations.NullMarked;
