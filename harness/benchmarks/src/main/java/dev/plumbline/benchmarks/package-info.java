/**
 * Benchmarks of the engine and of the methods on it. Each states its work per operation in forward
 * and backward passes, and stands beside a bare session loop that does the same passes.
 */
@NullMarked
package dev.plumbline.benchmarks;

import org.jspecify.annotations.NullMarked;
