/** Tests of the explanation methods against functions in closed form. */
@NullMarked
package dev.plumbline.core.explain;

import org.jspecify.annotations.NullMarked;
