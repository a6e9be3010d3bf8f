/** Reads several runs as one, so that one report can compare them. */
@NullMarked
package dev.plumbline.reports.merge;

import org.jspecify.annotations.NullMarked;
