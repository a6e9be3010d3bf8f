/**
 * What tests of plug-ins need: models in closed form, the answerer of queries, samples, broken
 * copies, and the contracts that every plug-in keeps, as base classes of tests.
 */
@NullMarked
package dev.plumbline.testkit;

import org.jspecify.annotations.NullMarked;
