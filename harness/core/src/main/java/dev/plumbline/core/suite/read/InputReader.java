package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.ChannelValues;
import dev.plumbline.core.suite.InputTransform;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes an input transform of its bound values: each a number, a list of one per channel, or a map
 * with either for named inputs.
 *
 * @param what the block's name in messages
 * @param place where problems are reported
 */
record InputReader(String what, Location place, Problems problems) {

  /** The transform; none, with a problem reported, if the values do not fit each other. */
  InputTransform transform(Object subtracted, Object divisors) {
    ChannelValues subtract = values(subtracted, 0);
    ChannelValues divide = values(divisors, 1);
    if (isZero(divide)) {
      problems.error(place, "'divide' of " + what + " must not be 0");
      return InputTransform.NONE;
    }
    if (isUneven("", subtract.others(), divide.others())) {
      return InputTransform.NONE;
    }
    Set<String> names = new TreeSet<>(subtract.named().keySet());
    names.addAll(divide.named().keySet());
    for (String name : names) {
      if (isUneven(" at " + Printable.quote(name), subtract.of(name), divide.of(name))) {
        return InputTransform.NONE;
      }
    }
    return new InputTransform(subtract, divide);
  }

  private static ChannelValues values(Object bound, double others) {
    if (bound instanceof Map<?, ?> map) {
      Map<String, List<Double>> named = new TreeMap<>();
      map.forEach((name, value) -> named.put((String) name, doubles(value)));
      return ChannelValues.ofNamed(named, others);
    }
    return ChannelValues.ofAll(doubles(bound));
  }

  private static List<Double> doubles(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Double.class::cast).toList()
        : List.of((Double) value);
  }

  private static boolean isZero(ChannelValues divide) {
    return divide.all().anyMatch(divisor -> !(Math.abs(divisor) > 0));
  }

  /** Whether neither list has one number, and they have not equally many; reports it. */
  private boolean isUneven(String input, List<Double> subtract, List<Double> divide) {
    boolean uneven = subtract.size() > 1 && divide.size() > 1 && subtract.size() != divide.size();
    if (uneven) {
      problems.error(
          place,
          "%s subtracts %s values and divides by %s%s; give one, or one per channel"
              .formatted(what, subtract.size(), divide.size(), input));
    }
    return uneven;
  }
}
