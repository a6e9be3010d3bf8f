package dev.plumbline.core.suite;

import dev.plumbline.core.suite.problem.LocatedName;

/**
 * A model that a suite names.
 *
 * @param entry its name, type and parameters
 * @param dataset the dataset it reads; the name is empty if the suite gives none, which is an error
 * @param input how data become its inputs
 * @param target the scalar that is explained and tested
 */
public record ModelEntry(
    Entry entry, LocatedName dataset, InputTransform input, TargetRule target) {}
