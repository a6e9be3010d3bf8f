package dev.plumbline.datasets.planted;

import com.google.auto.service.AutoService;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetFacts;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.FixedDataset;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.numerics.Draws;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import dev.plumbline.metrics.spec.Reference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The dataset {@code planted-shapes}: gray images in which one of four shapes decides the label, with
 * a bright square as distractor.
 */
@AutoService(DatasetPlugin.class)
public final class PlantedShapes implements DatasetPlugin {
  private static final PluginSpec SPEC =
      new PluginSpec(
          PluginKind.DATASET,
          "planted-shapes",
          1,
          "Gray images in which one shape decides the label, beside a bright square as distractor.",
          List.of(
              Parameter.of(
                  "size", new ParameterType.Whole(14, 128), 16L, "height and width, in pixels"),
              Parameter.of(
                  "patch",
                  new ParameterType.Whole(1, 128),
                  2L,
                  "the side, in pixels, of the square that is one feature"),
              Parameter.of(
                  "noise",
                  new ParameterType.Decimal(0, 1),
                  0.1,
                  "standard deviation of the noise on every pixel"),
              Parameter.of(
                  "train", new ParameterType.Whole(1, 10_000_000), 2000L, "number of training images"),
              Parameter.of("test", new ParameterType.Whole(1, 10_000_000), 500L, "number of test images")),
          List.of(new Reference("Yang and Kim", 2019, "arXiv:1907.09701")));

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    int size = parameters.whole("size");
    Draws draws = Draws.of(context.seed()).at(SPEC.id());
    ShapeImages images =
        new ShapeImages(size, parameters.whole("patch"), parameters.decimal("noise"), draws);
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(size, size, 1), InputKind.IMAGE),
            Arrays.stream(ShapeTemplate.values())
                .map(g -> g.name().toLowerCase(Locale.ROOT))
                .toList(),
            DatasetFacts.TruthKind.DATA,
            ContentHash.of(SPEC, parameters, context.seed()),
            Map.of("truth", "the pixels of the shape; an accurate model need not use all of them"));
    return new FixedDataset(
        facts,
        images.split("train", parameters.whole("train")),
        images.split("test", parameters.whole("test")));
  }
}
