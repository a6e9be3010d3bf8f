package dev.plumbline.verification.real;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.reports.results.FitKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well somebody else found a public model to predict.
 *
 * @param source the repository on GitHub that the model comes from
 * @param value the accuracy as a share, or R²; NaN if nobody found it
 * @param rows over which rows, in words
 * @param by how it was found, or why it was not
 */
record Elsewhere(String source, double value, String rows, String by) {

  /** Reads the file beside the suites, by model. */
  static Map<String, Elsewhere> read() throws IOException {
    Path file = DataSuite.FOLDER.resolve("methods/elsewhere.csv");
    Map<String, Elsewhere> known = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file).subList(1, Files.readAllLines(file).size())) {
      String[] fields = line.split(",", 5);
      double value = fields[2].isEmpty() ? Double.NaN : Double.parseDouble(fields[2]);
      known.put(fields[0], new Elsewhere(fields[1], value, fields[3], fields[4]));
    }
    return known;
  }

  boolean isKnown() {
    return !Double.isNaN(value);
  }

  /** Whether the same rows were predicted in a run. */
  boolean isOfAllRows(JsonNode model) {
    return rows.equals(model.path(FitKeys.TEST_ROWS).asText());
  }

  /** Whether a model of a summary is no classifier. */
  static boolean isRegression(JsonNode model) {
    return model.has(FitKeys.R_SQUARED);
  }

  /** The accuracy, or R², that a run found. */
  static double value(JsonNode model) {
    String measure = isRegression(model) ? FitKeys.R_SQUARED : FitKeys.ACCURACY;
    return model.path(measure).path(0).asDouble(Double.NaN);
  }
}
