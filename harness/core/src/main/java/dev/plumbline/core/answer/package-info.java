/**
 * Answers queries: the work on many samples advances in lockstep, and the queries of each round are
 * answered on shared batches. There is one class per family of queries.
 */
@NullMarked
package dev.plumbline.core.answer;

import org.jspecify.annotations.NullMarked;
