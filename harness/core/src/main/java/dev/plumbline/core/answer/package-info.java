/**
 * The answers to queries: steps of many samples advance in lockstep, and what they ask is answered
 * on shared batches, one class per family of queries.
 */
@NullMarked
package dev.plumbline.core.answer;

import org.jspecify.annotations.NullMarked;
