package dev.plumbline.metrics.faithfulness.perturbation;

import dev.plumbline.metrics.faithfulness.OutputDrops;
import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.Function;

/** A family of perturbations I of one input: what an attribution claims of each, what F does. */
interface PerturbationFamily {

  /** Asks for F under all of them at once. */
  Step<Score> drops(Subject subject, Attribution attribution, Function<OutputDrops, Score> then);

  /** Whether they are draws from many more. */
  boolean sampled();
}
