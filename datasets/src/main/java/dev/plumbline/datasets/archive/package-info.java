/** Reads archives that may be damaged or hostile. */
@NullMarked
package dev.plumbline.datasets.archive;

import org.jspecify.annotations.NullMarked;
