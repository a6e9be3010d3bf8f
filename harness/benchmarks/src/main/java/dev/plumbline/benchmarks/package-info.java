/**
 * Benchmarks of the engine and of explanation methods and metrics on it. Each states its work per
 * operation in forward and backward passes, and is compared with a bare loop over the session of
 * the saved model that does the same passes.
 */
@NullMarked
package dev.plumbline.benchmarks;

import org.jspecify.annotations.NullMarked;
