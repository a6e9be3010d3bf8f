package dev.plumbline.reports.results;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.plumbline.metrics.numerics.Vector;
import java.util.List;
import java.util.Objects;

/**
 * One sample as a report shows it: its input and the attributions of each method. A place is what
 * one attribution value belongs to: a pixel, a column, a word or a segment.
 *
 * @param dataset the data set
 * @param model the model
 * @param seed the training seed; may be empty
 * @param id the sample's id
 * @param label the true class or value
 * @param predicted what the model predicts
 * @param target the name of the explained scalar
 * @param picture the input
 * @param attributions the attributions of each method, one value per place
 * @param truth the true attributions, one per place; empty if unknown
 * @param truthKind what kind of truth that is
 * @param chosen why this sample is shown; empty if it is one of the first
 */
public record SampleView(
    String dataset,
    String model,
    String seed,
    String id,
    String label,
    String predicted,
    String target,
    SampleInput picture,
    List<ShownAttribution> attributions,
    Vector truth,
    RunDescription.TruthSource truthKind,
    String chosen) {

  /**
   * Copies the list and checks that values and places agree. Views of runs that did not say why
   * they are shown are those of the first samples.
   */
  public SampleView {
    chosen = Objects.requireNonNullElse(chosen, "");
    attributions = List.copyOf(attributions);
    for (ShownAttribution shown : attributions) {
      check(id, shown.explainer(), shown.values().size(), picture.places());
    }
    if (truth.size() > 0) {
      check(id, "truth", truth.size(), picture.places());
    }
  }

  /** The view of one of the first samples. */
  public SampleView(
      String dataset,
      String model,
      String seed,
      String id,
      String label,
      String predicted,
      String target,
      SampleInput picture,
      List<ShownAttribution> attributions,
      Vector truth,
      RunDescription.TruthSource truthKind) {
    this(
        dataset,
        model,
        seed,
        id,
        label,
        predicted,
        target,
        picture,
        attributions,
        truth,
        truthKind,
        "");
  }

  private static void check(String id, String what, int values, int places) {
    if (values != places) {
      throw new IllegalArgumentException(
          "view of sample "
              + id
              + ": "
              + what
              + " has "
              + values
              + " values for "
              + places
              + " places");
    }
  }

  /** The attributions of one method, one value per place. */
  public record ShownAttribution(String explainer, Vector values) {}

  /** The input in a form that can be shown. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PixelInput.class, name = "pixels"),
    @JsonSubTypes.Type(value = ColumnInput.class, name = "columns"),
    @JsonSubTypes.Type(value = TokenInput.class, name = "tokens"),
    @JsonSubTypes.Type(value = SegmentInput.class, name = "segments")
  })
  public sealed interface SampleInput {
    /** The number of places. */
    int places();
  }

  /**
   * An image, row by row, channels last, from 0 (black) to 1 (white). A place is a pixel.
   *
   * @param width columns
   * @param height rows
   * @param channels 1 or 3
   * @param values height · width · channels values
   */
  public record PixelInput(int width, int height, int channels, Vector values)
      implements SampleInput {
    /** Checks the number of values. */
    public PixelInput {
      if (!(width > 0 && height > 0 && (channels == 1 || channels == 3))
          || values.size() != (long) width * height * channels) {
        throw new IllegalArgumentException(
            values.size()
                + " values for "
                + height
                + " x "
                + width
                + " pixels of "
                + channels
                + " channels (1 or 3)");
      }
    }

    @Override
    public int places() {
      return width * height;
    }
  }

  /** The columns of a table with their values as text. A place is a column. */
  public record ColumnInput(List<String> names, List<String> values) implements SampleInput {
    /** Copies and checks. */
    public ColumnInput {
      names = List.copyOf(names);
      values = List.copyOf(values);
      if (names.size() != values.size()) {
        throw new IllegalArgumentException(
            names.size() + " columns with " + values.size() + " values");
      }
    }

    @Override
    public int places() {
      return names.size();
    }
  }

  /** Words in reading order. A place is a word. */
  public record TokenInput(List<String> words) implements SampleInput {
    /** Copies. */
    public TokenInput {
      words = List.copyOf(words);
    }

    @Override
    public int places() {
      return words.size();
    }
  }

  /** Segments in order, each with a short caption such as its coordinates. A place is a segment. */
  public record SegmentInput(List<String> captions) implements SampleInput {
    /** Copies. */
    public SegmentInput {
      captions = List.copyOf(captions);
    }

    @Override
    public int places() {
      return captions.size();
    }
  }
}
