package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.yaml.SuiteValue;

/**
 * A named entry of a suite: what to call a plug-in, and what to give it.
 *
 * @param name its name in this suite
 * @param type the id of its plug-in; where the suite gives none, the name
 * @param parameters what the suite gives its plug-in; without the keys that belong to the language
 *     itself
 * @param location where its name stands; paths resolve against the folder of that file
 * @param typeLocation where its type stands
 */
public record Entry(
    String name,
    String type,
    SuiteValue.MapValue parameters,
    Location location,
    Location typeLocation) {}
