/** Resolves a suite against the catalog; a plan says what will run, with every default. */
@NullMarked
package dev.plumbline.core.plan;

import org.jspecify.annotations.NullMarked;
