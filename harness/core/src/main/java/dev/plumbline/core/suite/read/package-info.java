/**
 * Reads suites: finds their files, lays extended files over each other, and binds blocks to
 * records.
 */
@NullMarked
package dev.plumbline.core.suite.read;

import org.jspecify.annotations.NullMarked;
