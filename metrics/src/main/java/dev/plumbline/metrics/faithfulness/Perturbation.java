package dev.plumbline.metrics.faithfulness;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Score;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.function.Function;

/** A family of perturbations I of one input: what an attribution claims of each, what F does. */
interface Perturbation {

  /** Asks for F under all of them at once. */
  Step<Score> falls(Subject subject, Attribution attribution, Function<Falls, Score> then);

  /** Whether they are draws from many more. */
  boolean sampled();
}
