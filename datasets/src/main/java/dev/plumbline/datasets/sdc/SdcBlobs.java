package dev.plumbline.datasets.sdc;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The dataset {@code sdc-blobs} for selective dependence classification: mosaics of segments, one of
 * which alone decides the label.
 */
@AutoService(DatasetPlugin.class)
public final class SdcBlobs implements DatasetPlugin {
  private static final PluginSpec SPEC =
      new PluginSpec(
          PluginKind.DATASET,
          "sdc-blobs",
          1,
          "Mosaics of points in which one segment decides the label and the others are background.",
          List.of(
              Parameter.of(
                  "preset",
                  new ParameterType.Choice(SdcPreset.all().stream().map(SdcPreset::word).toList()),
                  "error-mode-1",
                  "the geometry of foreground and background"),
              Parameter.of(
                  "segments", new ParameterType.Whole(2, 10_000), 9L, "number of segments in a mosaic"),
              Parameter.of(
                  "train", new ParameterType.Whole(1, 10_000_000), 3000L, "number of training mosaics"),
              Parameter.of("test", new ParameterType.Whole(1, 10_000_000), 1000L, "number of test mosaics")),
          List.of(new Reference("Pandey, Vashisht and Ramaswamy", 2022, "arXiv:2212.14776")));

  @Override
  public PluginSpec spec() {
    return SPEC;
  }

  @Override
  public Dataset open(Parameters parameters, DatasetContext context) {
    SdcPreset preset = SdcPreset.named(parameters.text("preset"));
    int segments = parameters.whole("segments");
    SegmentMosaics mosaics =
        new SegmentMosaics(preset, segments, Draws.of(context.seed()).at(SPEC.id()));
    DatasetFacts facts =
        new DatasetFacts(
            InputLayout.of("x", Shape.of(segments, preset.dimensions()), InputKind.SEGMENTS),
            preset.classes(),
            DatasetFacts.TruthKind.DATA,
            ContentHash.of(SPEC, parameters, context.seed()),
            notes(preset, segments));
    return new FixedDataset(
        facts,
        mosaics.split("train", parameters.whole("train")),
        mosaics.split("test", parameters.whole("test")));
  }

  private static Map<String, String> notes(SdcPreset preset, int segments) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("preset", preset.word());
    notes.put(
        "pool",
        preset.regions() * preset.pointsPerRegion()
            + " points, "
            + preset.pointsPerRegion()
            + " of each region, shared by train and test");
    notes.put("focus by chance", "1/" + segments);
    notes.put("truth", "where the evidence is; an accurate model need not use it");
    return notes;
  }
}
