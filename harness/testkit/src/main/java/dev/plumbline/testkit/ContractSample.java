package dev.plumbline.testkit;

import dev.plumbline.metrics.model.Subject;

/**
 * A sample in front of a model in closed form, for the contract of metrics.
 *
 * @param model the model
 * @param subject the sample in front of it
 */
public record ContractSample(ClosedForm model, Subject subject) {}
