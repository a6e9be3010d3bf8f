package dev.plumbline.core.chunk;

/**
 * What it took to explain the samples of a chunk by one method, without what it took to explain
 * them by the method that it is made of.
 *
 * @param seconds wall-clock time
 * @param forward forward passes
 * @param backward backward passes
 */
public record ExplanationCost(double seconds, long forward, long backward) {}
