/**
 * The suite language: YAML to immutable records, every problem with its place. Knows no plug-in;
 * ids of plug-ins and their parameters are checked by whoever has the catalog, with {@link
 * dev.plumbline.core.suite.ParameterBinder}, and added to the same list of problems.
 */
@NullMarked
package dev.plumbline.core.suite;

import org.jspecify.annotations.NullMarked;
