package dev.plumbline.reports.dossier;

/**
 * How far the explanations of one method agree between networks that were trained with other seeds,
 * or between runs that explained anew: per sample the mean over all pairs of settings, and then the
 * mean over samples. The interval speaks of other samples in front of these networks.
 *
 * @param suite the suite
 * @param dataset the dataset
 * @param model the model
 * @param explainer the method
 * @param settings how many networks, or runs, were compared
 * @param features how many values an explanation has
 * @param top how many of the largest values count as the top: a tenth, at least one
 * @param correlation the rank correlation of two explanations, from −1 to 1: of values where their
 *     sign carries meaning, else of sizes
 * @param flips the share of the top of one explanation that is not in the top of the other, from 0
 *     to 1; ties at the border count by the share of their orders that place them inside
 */
record Stability(
    String suite,
    String dataset,
    String model,
    String explainer,
    int settings,
    int features,
    int top,
    SampleMean correlation,
    SampleMean flips) {}
