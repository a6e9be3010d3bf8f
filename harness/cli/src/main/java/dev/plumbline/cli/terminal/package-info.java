/** What the terminal shows: clean text, tables, colors and progress. */
@NullMarked
package dev.plumbline.cli.terminal;

import org.jspecify.annotations.NullMarked;
