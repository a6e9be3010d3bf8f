/** Tests of whether an attribution lies where a known truth says, and agrees with known values. */
@NullMarked
package dev.plumbline.metrics.localization;

import org.jspecify.annotations.NullMarked;
