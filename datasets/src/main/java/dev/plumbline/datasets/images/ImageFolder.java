package dev.plumbline.datasets.images;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The dataset {@code image-folder}: one's own images from PNG, JPEG and BMP files. */
@AutoService(DatasetPlugin.class)
public final class ImageFolder implements DatasetPlugin {
  private static final ParameterType FILE = new ParameterType.File();

  private static final String LABELED = "given";

  /** What {@code labels} says of images without classes. */
  static final String UNLABELED = "none";

  private static final PluginSpec SPEC =
      PluginSpec.dataset("image-folder")
          .version(1)
          .summary("One's own images from PNG, JPEG and BMP files.")
          .parameters(
              Parameter.required(
                  "test",
                  FILE,
                  "the folder with the images to explain: a folder per class, unless"
                      + " 'test-labels' or 'labels: none' is given"),
              Parameter.optional("train", FILE, "the folder with the training images"),
              Parameter.optional(
                  "test-labels",
                  FILE,
                  "a CSV file with the columns path (within the folder) and label, in place of"
                      + " folders per class"),
              Parameter.optional("train-labels", FILE, "the same for the training images"),
              Parameter.of(
                  "labels",
                  new ParameterType.Choice(List.of(LABELED, UNLABELED)),
                  LABELED,
                  "given: by folders or CSV files; none: images have no classes, wherever they lie"
                      + " in their folder"),
              Parameter.optional(
                  "classes",
                  new ParameterType.ListOf(new ParameterType.Text(), 1),
                  "the classes in the order of the model's outputs; by default those found,"
                      + " sorted"),
              Parameter.optional(
                  "size",
                  new ParameterType.ListOf(new ParameterType.Whole(1, 10_000), 2),
                  "height and width of the model's input in pixels; by default those of the first"
                      + " image"),
              Parameter.of(
                  "fit",
                  new ParameterType.Choice(List.of("exact", "resize", "crop", "pad")),
                  "exact",
                  "exact: images must have the size; resize: stretched to it; crop: scaled, and"
                      + " cut around the center; pad: scaled, with black edges"),
              Parameter.of(
                  "channels",
                  new ParameterType.Choice(List.of("rgb", "gray")),
                  "rgb",
                  "red, green and blue, or one gray channel"),
              Parameter.optional(
                  "test-masks",
                  FILE,
                  "a folder with a mask of the evidence for each test image, of the same path and"
                      + " name, as .png"),
              Parameter.of(
                  "unmarked",
                  new ParameterType.ListOf(new ParameterType.Whole(0, 65_535), 1),
                  List.of(0L),
                  "the values of a mask that mark no evidence, such as [0, 255]"),
              Parameter.optional(
                  "test-boxes",
                  FILE,
                  "a CSV file with the columns path, left, top, right and bottom: the evidence as"
                      + " boxes in pixels of the file"))
          .references(new Reference("Everingham and others", 2010, "doi:10.1007/s11263-009-0275-4"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    return new ImageOpener(SPEC, parameters, context.progress()).open();
  }
}
