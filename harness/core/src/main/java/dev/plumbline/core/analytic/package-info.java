/** Models in closed form. */
@NullMarked
package dev.plumbline.core.analytic;

import org.jspecify.annotations.NullMarked;
