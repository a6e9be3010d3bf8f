/** The keys of cells: a hash over all that a cell's rows depend on. */
@NullMarked
package dev.plumbline.core.key;

import org.jspecify.annotations.NullMarked;
