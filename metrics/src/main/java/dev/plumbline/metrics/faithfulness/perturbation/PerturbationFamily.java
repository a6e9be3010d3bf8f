package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.Function;

/** Perturbations I of one input: what an attribution predicts for each, and how F responds. */
interface PerturbationFamily {

  /** Asks for F under all perturbations at once; {@code then} makes the score of the drops. */
  Step<Score> drops(Subject subject, Attribution attribution, Function<OutputDrops, Score> then);

  /** Whether the perturbations are random draws, so that the score has a Monte-Carlo error. */
  boolean sampled();
}
