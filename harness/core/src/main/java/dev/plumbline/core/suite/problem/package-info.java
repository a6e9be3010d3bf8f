/**
 * Places in suite files, and everything that can be wrong there, collected and reported together.
 */
@NullMarked
package dev.plumbline.core.suite.problem;

import org.jspecify.annotations.NullMarked;
