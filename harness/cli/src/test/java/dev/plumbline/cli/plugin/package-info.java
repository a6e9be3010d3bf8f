/** Tests of what is said about plug-ins. */
@NullMarked
package dev.plumbline.cli.plugin;

import org.jspecify.annotations.NullMarked;
