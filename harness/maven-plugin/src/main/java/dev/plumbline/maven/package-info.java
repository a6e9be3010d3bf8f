/** Goals that run suites in a Maven build. */
@NullMarked
package dev.plumbline.maven;

import org.jspecify.annotations.NullMarked;
