package dev.plumbline.reports.signature;

import dev.plumbline.reports.analysis.ReportModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says what the parts of a signature mean, and which score of a run has it. */
public final class SignatureExplainer {
  private SignatureExplainer() {}

  /** A part of a signature. */
  public record ExplainedPart(String key, String value, String meaning) {}

  /** The parts in order, each with what it means. */
  public static List<ExplainedPart> parts(ScoreSignature signature) {
    return signature.parts().entrySet().stream()
        .map(
            it ->
                new ExplainedPart(it.getKey(), it.getValue(), ScoreSignature.meaning(it.getKey())))
        .toList();
  }

  /**
   * Which score of a report has the signature, in words; if none has, the most alike one with the
   * parts that differ.
   */
  public static List<String> inRun(ScoreSignature signature, ReportModel model) {
    Map<ScoreSignature, String> all = SignatureWriter.all(model);
    String found = all.get(signature);
    if (found != null) {
      return List.of("this run has it: " + found);
    }
    List<String> lines = new ArrayList<>();
    all.entrySet().stream()
        .min(Comparator.comparingInt(it -> signature.differences(it.getKey()).size()))
        .ifPresentOrElse(
            it -> {
              lines.add("this run has no score with this signature; most alike: " + it.getValue());
              signature
                  .differences(it.getKey())
                  .forEach(
                      key ->
                          lines.add(
                              "  "
                                  + key
                                  + ": "
                                  + orNone(signature.part(key))
                                  + " in the signature, "
                                  + orNone(it.getKey().part(key))
                                  + " in this run"));
            },
            () -> lines.add("this run has no scores"));
    return lines;
  }

  private static String orNone(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
