package dev.plumbline.core.fit;

import dev.plumbline.core.open.OpenModel;

/**
 * An open model, and how well it predicts its test rows.
 *
 * @param model the model
 * @param fit what its predictions are worth
 */
public record FittedModel(OpenModel model, ModelFit fit) {}
