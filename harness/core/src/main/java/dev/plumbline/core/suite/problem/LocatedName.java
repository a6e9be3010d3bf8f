package dev.plumbline.core.suite.problem;

/**
 * A name that mentions an entry of the suite.
 *
 * @param name the entry's name
 * @param location where it is mentioned
 */
public record LocatedName(String name, Location location) {}
