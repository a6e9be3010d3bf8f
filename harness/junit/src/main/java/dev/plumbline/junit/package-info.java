/** Suites as JUnit tests: a container per suite, and a test per gate. */
@NullMarked
package dev.plumbline.junit;

import org.jspecify.annotations.NullMarked;
