package dev.plumbline.tensorflow.training;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.tensorflow.training.TrainableNetwork.LayerStart;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an attention network learns where to look.
 *
 * @param loss what training makes small
 * @param inference what is predicted
 * @param entropy the share k of the entropy of attention in the loss; 0 for none
 * @param start how the focus network starts
 * @param turns whether both networks are trained in every epoch, or in turns
 * @param maximization the epochs of an M step of the loss EM
 */
record SdcLearning(
    Loss loss,
    Inference inference,
    double entropy,
    FocusStart start,
    Turns turns,
    int maximization) {
  /** The cross-entropy of the averaged segments, by both networks at once from random weights. */
  static final SdcLearning SOFT =
      new SdcLearning(Loss.SOFT, Inference.AVERAGE, 0, FocusStart.RANDOM, Turns.JOINT, 1);

  /** What training makes small, of weights α, segments x and the probability g of the label. */
  enum Loss {
    /** −log g(Σ αⱼ xⱼ): the classifier reads the average. */
    SOFT("soft: -log g(sum of a_j x_j)"),
    /** −Σ αⱼ log g(xⱼ): the expected loss of one segment that is drawn by the weights. */
    HARD("hard: -sum of a_j log g(x_j)"),
    /** −log Σ αⱼ g(xⱼ): the likelihood with the segment as an unobserved variable. */
    LATENT("latent: -log of the sum of a_j g(x_j)"),
    /** −log g(xⱼ) of one segment that is drawn by the weights, by the score function. */
    REINFORCE(
        "reinforce: -log g(x_j) of one j drawn by a, with the mean of the batch's other losses as baseline"),
    /** −Σⱼ rⱼ log(αⱼ g(xⱼ)), with responsibilities r that are held for some epochs. */
    EM(
        "em: -sum of r_j log(a_j g(x_j)), r_j the responsibilities; loss shown: -log of the sum of a_j g(x_j)");

    private final String formula;

    Loss(String formula) {
      this.formula = formula;
    }
  }

  /** What is predicted. */
  enum Inference {
    /** g(Σ αⱼ xⱼ), of the loss SOFT alone. */
    AVERAGE("g(sum of a_j x_j)"),
    /** Σ αⱼ g(xⱼ). */
    MIXTURE("sum of a_j g(x_j)"),
    /** g(x) of the segment with the largest weight, the first of several. */
    ARGMAX("g(x_j) with the largest a_j");

    private final String formula;

    Inference(String formula) {
      this.formula = formula;
    }
  }

  /** How the dense layers of both networks start. */
  enum FocusStart {
    /** Like every layer. */
    RANDOM(LayerStart.FAN_IN, LayerStart.FAN_IN, LayerStart.FAN_IN),
    /** With a last layer of zeros, so that all segments weigh the same. */
    ZERO(LayerStart.FAN_IN, LayerStart.ZERO, LayerStart.FAN_IN),
    /** Normal weights; no biases in the focus network, and biases of 0 in the classifier. */
    XAVIER(LayerStart.XAVIER_WITHOUT_BIAS, LayerStart.XAVIER_WITHOUT_BIAS, LayerStart.XAVIER);

    private final LayerStart hidden;
    private final LayerStart scores;
    private final LayerStart classifier;

    FocusStart(LayerStart hidden, LayerStart scores, LayerStart classifier) {
      this.hidden = hidden;
      this.scores = scores;
      this.classifier = classifier;
    }

    /** The hidden layers of the focus network. */
    LayerStart hidden() {
      return hidden;
    }

    /** The last layer of the focus network. */
    LayerStart scores() {
      return scores;
    }

    /** The layers of the classifier. */
    LayerStart classifier() {
      return classifier;
    }
  }

  /**
   * Which network is trained when.
   *
   * @param word how a suite says it
   * @param every the number of epochs of a turn
   */
  record Turns(String word, int every) {
    static final Turns JOINT = new Turns("joint", 1);
    private static final Map<String, List<String>> PARTS =
        new TreeMap<>(
            Map.of(
                JOINT.word,
                TrainingSchedule.JOINT.parts(),
                "focus-first",
                List.of(SdcNetwork.FOCUS, SdcNetwork.CLASSIFIER),
                "classifier-first",
                List.of(SdcNetwork.CLASSIFIER, SdcNetwork.FOCUS)));

    TrainingSchedule schedule() {
      return new TrainingSchedule(PARTS.getOrDefault(word, List.of()), every);
    }

    @Override
    public String toString() {
      return equals(JOINT) ? word : word + ", turns of " + every + " epochs";
    }
  }

  /**
   * What a suite may say about it. Each is absent unless given, and then part of the model's key.
   */
  static List<Parameter> parameters() {
    return List.of(
        Parameter.optional(
            "loss",
            words(Loss.values()),
            "what training makes small: of the average (soft, where none is given), expected over segments (hard) or of one that is drawn (reinforce), or with the segment as a latent variable, by its marginal likelihood (latent) or by expectation maximization (em)"),
        Parameter.optional(
            "m-step",
            new ParameterType.Whole(1, 100_000),
            "the epochs of an M step of loss em, before responsibilities are computed anew; 1 where none is given"),
        Parameter.optional(
            "inference",
            new ParameterType.Choice(List.of("mixture", "argmax")),
            "what a network of any loss but soft predicts: the weighted mean of the segments' probabilities (mixture, where none is given), or those of the segment that weighs most (argmax)"),
        Parameter.optional(
            "entropy",
            new ParameterType.Decimal(0, 0.999),
            "the share k of the entropy of attention in the loss, (1 - k) loss + k entropy; none where none is given"),
        Parameter.optional(
            "start",
            words(FocusStart.values()),
            "how the dense layers start: random; zero, where the last layer of the focus network is 0, so that all segments weigh the same; or xavier, with normal weights, without biases in the focus network and with biases of 0 in the classifier; random where none is given"),
        Parameter.optional(
            "schedule",
            new ParameterType.Choice(List.copyOf(Turns.PARTS.keySet())),
            "whether both networks are trained in every epoch (joint, where none is given), or in turns"),
        Parameter.optional(
            "every",
            new ParameterType.Whole(1, 100_000),
            "the epochs of a turn, 1 where none is given"));
  }

  private static ParameterType words(Enum<?>[] values) {
    return new ParameterType.Choice(Arrays.stream(values).map(SdcLearning::word).toList());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * What the parameters of a suite ask for.
   *
   * @throws ModelException if they do not go together
   */
  static SdcLearning of(Parameters parameters) {
    Loss loss = Loss.valueOf(upper(parameters, "loss", "soft"));
    if (loss == Loss.SOFT && parameters.has("inference")) {
      throw new ModelException(
          "inference '%s': a network of loss soft predicts of the average; give 'loss: hard', 'reinforce', 'latent' or 'em', or leave 'inference' out"
              .formatted(parameters.text("inference")));
    }
    FocusStart start = FocusStart.valueOf(upper(parameters, "start", "random"));
    if (start == FocusStart.ZERO && parameters.text("attention").equals("spherical")) {
      throw new ModelException(
          "start zero: spherical weights are 0/0 where all scores are 0; choose another 'attention', or 'start: random'");
    }
    return new SdcLearning(
        loss,
        Inference.valueOf(
            upper(parameters, "inference", loss == Loss.SOFT ? "average" : "mixture")),
        parameters.has("entropy") ? parameters.decimal("entropy") : 0,
        start,
        turns(parameters),
        maximization(parameters, loss));
  }

  private static int maximization(Parameters parameters, Loss loss) {
    if (loss != Loss.EM && parameters.has("m-step")) {
      throw new ModelException(
          "m-step %d: only the loss em has M steps; give 'loss: em', or leave 'm-step' out"
              .formatted(parameters.whole("m-step")));
    }
    return parameters.has("m-step") ? parameters.whole("m-step") : 1;
  }

  private static Turns turns(Parameters parameters) {
    String word = text(parameters, "schedule", Turns.JOINT.word());
    if (word.equals(Turns.JOINT.word()) && parameters.has("every")) {
      throw new ModelException(
          "every %d: networks that are trained jointly take no turns; give 'schedule: focus-first' or 'schedule: classifier-first', or leave 'every' out"
              .formatted(parameters.whole("every")));
    }
    return new Turns(word, parameters.has("every") ? parameters.whole("every") : 1);
  }

  private static String upper(Parameters parameters, String name, String otherwise) {
    return text(parameters, name, otherwise).toUpperCase(Locale.ROOT);
  }

  private static String text(Parameters parameters, String name, String otherwise) {
    return parameters.has(name) ? parameters.text(name) : otherwise;
  }

  /** What stands in a report: a_j for αⱼ. */
  Map<String, String> notes() {
    Map<String, String> notes = new TreeMap<>();
    notes.put("training: loss", loss.formula);
    notes.put("prediction", inference.formula);
    notes.put("training: schedule", turns.toString());
    notes.put("training: start of the focus network", word(start));
    if (loss == Loss.EM) {
      notes.put("training: epochs of an M step", Integer.toString(maximization));
    }
    if (entropy > 0) {
      notes.put(
          "training: entropy of attention",
          "(1 - %s) loss + %s entropy, in nats".formatted(entropy, entropy));
    }
    return notes;
  }
}
