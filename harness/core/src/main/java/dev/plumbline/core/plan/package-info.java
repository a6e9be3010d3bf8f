/** Resolves a suite against the catalog: what will run, with every default filled in. */
@NullMarked
package dev.plumbline.core.plan;

import org.jspecify.annotations.NullMarked;
