/** Models in closed form, behind the same port as every other model. */
@NullMarked
package dev.plumbline.core.analytic;

import org.jspecify.annotations.NullMarked;
