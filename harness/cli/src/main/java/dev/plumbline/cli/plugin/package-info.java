/** Plug-ins in words, in tables and in JSON. */
@NullMarked
package dev.plumbline.cli.plugin;

import org.jspecify.annotations.NullMarked;
