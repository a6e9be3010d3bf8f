/** Accuracy and focus of models whose attention is tested, by training seed. */
@NullMarked
package dev.plumbline.reports.focus;

import org.jspecify.annotations.NullMarked;
