package dev.plumbline.datasets.arrays;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.numpy.NpyCache;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.List;

/** The dataset {@code arrays}: one's own arrays, as NumPy saves them. */
@AutoService(DatasetPlugin.class)
public final class ArrayDataset implements DatasetPlugin {
  private static final ParameterType TEXT = new ParameterType.Text();
  private static final ParameterType NAMES = new ParameterType.MapOf(TEXT);
  private static final ParameterType EXTENTS =
      new ParameterType.ListOf(new ParameterType.Whole(1, Integer.MAX_VALUE), 1);
  private static final ParameterType KIND =
      new ParameterType.Choice(List.of("image", "columns", "sequence", "tokens"));
  private static final ParameterType SPLIT =
      new ParameterType.OneOf(
          List.of(new ParameterType.File(), new ParameterType.MapOf(new ParameterType.File())));

  private static final PluginSpec SPEC =
      PluginSpec.dataset("arrays")
          .version(1)
          .summary("One's own arrays, as NumPy saves them (.npz, .npy).")
          .parameters(
              Parameter.required(
                  "test",
                  SPLIT,
                  "the samples to explain: an .npz archive, a folder of .npy files, one .npy file,"
                      + " or {name: file.npy, ...}"),
              Parameter.optional(
                  "train", SPLIT, "the training split, with arrays of the same names"),
              Parameter.optional(
                  "inputs",
                  new ParameterType.MapOf(KIND),
                  "the arrays that the model reads, in the order of a row, each with what it"
                      + " holds; without it x, X, values or inputs"),
              Parameter.optional(
                  "layout",
                  NAMES,
                  "the axes of an input's array where they are not ours (nhwc, ntc): n samples,"
                      + " h height, w width, c channels, t time, such as {x: nchw}"),
              Parameter.optional(
                  "shape",
                  new ParameterType.MapOf(EXTENTS),
                  "the shape of an input's row in the file where its rows are flat: {x: [28, 28,"
                      + " 1]}"),
              Parameter.optional(
                  "labels",
                  TEXT,
                  "the array of labels: whole numbers, class names, or numbers to predict; without"
                      + " it y, labels, label or targets; none if there are no labels"),
              Parameter.optional(
                  "label-type",
                  new ParameterType.Choice(List.of("classes", "numbers")),
                  "whether labels are classes or numbers that a regression predicts; must be"
                      + " given for labels that are floating-point numbers"),
              Parameter.optional(
                  "classes",
                  new ParameterType.ListOf(TEXT, 1),
                  "the names of the classes, in the order of the model's outputs; by default the"
                      + " class names sorted, or 0, 1, ..."),
              Parameter.optional(
                  "ids",
                  TEXT,
                  "the array of sample ids; by default ids, or the numbers of the rows"),
              Parameter.optional("group", TEXT, "an array with the group of each sample"),
              Parameter.optional(
                  "feature-names",
                  new ParameterType.ListOf(TEXT, 1),
                  "what readers call the features, in the order of a row"),
              Parameter.optional(
                  "feature-map",
                  NAMES,
                  "for an input, the array with the number of each element's or position's feature,"
                      + " from 0; -1 for none; of each row, or of all"),
              Parameter.optional(
                  "mask",
                  NAMES,
                  "for an input, the array that is 0 where an element or position is no feature,"
                      + " such as padding; of each row, or of all"),
              Parameter.optional(
                  "truth",
                  TEXT,
                  "the array that says what the right explanation is: a number per element,"
                      + " position or feature"),
              Parameter.of(
                  "truth-is",
                  new ParameterType.Choice(List.of("evidence", "rationale", "contributions")),
                  "evidence",
                  "evidence: not 0 where the evidence for the label is; rationale: not 0 where"
                      + " people marked; contributions: what the model is known to use"),
              Parameter.of(
                  "missing",
                  new ParameterType.Choice(List.of("refuse", "allow")),
                  "refuse",
                  "whether NaN may stand for a missing value, for models that read it"))
          .references(
              new Reference(
                  "Harris, Millman, van der Walt and others",
                  2020,
                  "doi:10.1038/s41586-020-2649-2"))
          .build();

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    NpyCache cache = new NpyCache(context.cache().resolve(SPEC.id()));
    return new ArrayOpener(SPEC, new ArraySettings(parameters), cache).open();
  }
}
