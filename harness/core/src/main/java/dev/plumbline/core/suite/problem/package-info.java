/** Places in suite files, and the problems found there, collected and reported together. */
@NullMarked
package dev.plumbline.core.suite.problem;

import org.jspecify.annotations.NullMarked;
