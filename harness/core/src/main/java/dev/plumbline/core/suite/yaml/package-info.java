/** Reads YAML text into located values; bounds depth and length before anything is built. */
@NullMarked
package dev.plumbline.core.suite.yaml;

import org.jspecify.annotations.NullMarked;
