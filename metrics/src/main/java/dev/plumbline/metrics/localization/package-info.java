/** Tests of whether an attribution lies on the features that are known to hold the evidence. */
@NullMarked
package dev.plumbline.metrics.localization;

import org.jspecify.annotations.NullMarked;
