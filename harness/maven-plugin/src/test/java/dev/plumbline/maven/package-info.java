/** Tests of the Maven plugin. */
@NullMarked
package dev.plumbline.maven;

import org.jspecify.annotations.NullMarked;
