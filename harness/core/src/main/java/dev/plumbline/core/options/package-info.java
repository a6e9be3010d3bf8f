/** How a run is started, who hears of it, and why it cannot start. */
@NullMarked
package dev.plumbline.core.options;

import org.jspecify.annotations.NullMarked;
