/** Tests of suites as JUnit tests. */
@NullMarked
package dev.plumbline.junit;

import org.jspecify.annotations.NullMarked;
