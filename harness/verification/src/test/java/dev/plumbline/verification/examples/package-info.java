/** Example projects of the documentation, built and run. */
@NullMarked
package dev.plumbline.verification.examples;

import org.jspecify.annotations.NullMarked;
