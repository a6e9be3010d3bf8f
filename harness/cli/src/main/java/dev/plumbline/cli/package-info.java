/** The command line: it maps options to the calls of the planner and runner, and prints results. */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
