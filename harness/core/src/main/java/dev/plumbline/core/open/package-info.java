/**
 * Everything made ready before the first cell: datasets read, models opened or trained and checked,
 * samples chosen.
 */
@NullMarked
package dev.plumbline.core.open;

import org.jspecify.annotations.NullMarked;
