/**
 * Makes everything ready before the first cell: reads datasets, opens or trains models, checks
 * both, and chooses samples.
 */
@NullMarked
package dev.plumbline.core.open;

import org.jspecify.annotations.NullMarked;
