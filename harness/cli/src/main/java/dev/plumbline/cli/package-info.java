/** The command line: it maps parameters, calls the runner, and prints. */
@NullMarked
package dev.plumbline.cli;

import org.jspecify.annotations.NullMarked;
