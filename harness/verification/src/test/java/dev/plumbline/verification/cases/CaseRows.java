package dev.plumbline.verification.cases;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the rows of a case, as {@code cases/README.md} describes them. */
final class CaseRows {
  private final String name;
  private final List<Integer> map;
  private final List<InputLayout.Input> inputs = new ArrayList<>();
  private final List<Instance> train = new ArrayList<>();
  private final List<Instance> test = new ArrayList<>();
  private List<String> classes = List.of();
  private int[] features = {};

  private CaseRows(String name, List<Integer> map) {
    this.name = name;
    this.map = map;
  }

  /**
   * Reads a case.
   *
   * @param name its name, with which the ids of its samples begin
   * @param file its rows
   * @param map the feature of each element in place of the file's; empty for the file's own
   */
  static Dataset read(String name, Path file, List<Integer> map) {
    try {
      String text = Files.readString(file);
      CaseRows rows = new CaseRows(name, map);
      text.lines().forEach(rows::line);
      InputLayout layout = new InputLayout(rows.inputs);
      return new FixedDataset(
          new DatasetFacts(
              layout,
              rows.classes,
              DatasetFacts.TruthKind.NONE,
              new ContentHash().add("rows", text).add("map", map.toString()).hex(),
              text.contains("NaN")
                  ? Map.of(DatasetFacts.MISSING_VALUES, "NaN stands for a missing value")
                  : Map.of()),
          List.copyOf(rows.train),
          List.copyOf(rows.test));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    String[] words = line.split(" ");
    List<String> rest = List.of(words).subList(1, words.length);
    switch (words[0]) {
      case "input" -> inputs.add(input(rest));
      case "classes" -> classes = rest;
      case "map" -> features = rest.stream().mapToInt(Integer::parseInt).toArray();
      case "train" -> train.add(instance("train/" + train.size(), rest));
      case "test" -> test.add(instance("test/" + test.size(), rest));
      default -> throw new IllegalArgumentException(name + ": " + words[0]);
    }
  }

  private static InputLayout.Input input(List<String> words) {
    int[] extents = Arrays.stream(words.get(2).split(",")).mapToInt(Integer::parseInt).toArray();
    return new InputLayout.Input(words.get(0), Shape.of(extents), InputKind.valueOf(words.get(1)));
  }

  private Instance instance(String id, List<String> words) {
    float[] row = new float[words.size() - 1];
    for (int e = 0; e < row.length; e++) {
      row[e] = Float.parseFloat(words.get(1 + e));
    }
    return new Instance(
        name + "/" + id,
        FloatRows.row(row),
        Integer.parseInt(words.get(0)),
        featureMap(row.length),
        new Truth.None(),
        List.of());
  }

  private FeatureMap featureMap(int width) {
    if (!map.isEmpty()) {
      return FeatureMap.of(map.stream().mapToInt(Integer::intValue).toArray());
    }
    return features.length == 0 ? FeatureMap.identity(width) : FeatureMap.of(features);
  }
}
