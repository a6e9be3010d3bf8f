/** What must hold for every method and test of the catalog, end to end on small models. */
@NullMarked
package dev.plumbline.verification.catalog;

import org.jspecify.annotations.NullMarked;
