package dev.plumbline.reports.results;

/**
 * What one cell cost; kept apart from scores so that those compare byte by byte.
 *
 * @param cell the cell's key
 * @param name the cell in words
 * @param seconds wall-clock time
 * @param forward forward passes, in samples
 * @param backward backward passes, in samples
 */
public record CellTiming(String cell, String name, double seconds, long forward, long backward) {}
