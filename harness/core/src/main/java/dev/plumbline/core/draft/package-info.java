/** Writes a first suite for data and a model that lie in files. */
@NullMarked
package dev.plumbline.core.draft;

import org.jspecify.annotations.NullMarked;
