package dev.plumbline.tensorflow.training;

import java.util.List;

/**
 * Which variables are trained when: the parts of a network take turns of some epochs each, while
 * the others stay as they are.
 *
 * @param parts how the names of the variables of each part begin, in the order of their turns
 * @param every the number of epochs of a turn
 */
record TrainingSchedule(List<String> parts, int every) {
  /** All variables in every epoch. */
  static final TrainingSchedule JOINT = new TrainingSchedule(List.of(""), 1);

  TrainingSchedule {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || every < 1) {
      throw new IllegalArgumentException(parts + " every " + every + " epochs");
    }
  }

  /** The index of the part that an epoch trains; epochs count from 1. */
  int part(int epoch) {
    return (epoch - 1) / every % parts.size();
  }
}
