package dev.plumbline.core.open;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelSpeed;
import dev.plumbline.core.model.RowSpeed;
import dev.plumbline.core.plan.Plan.PlannedDataset;
import dev.plumbline.core.plan.Plan.PlannedModel;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.spec.Plugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How fast networks that are trained here run. The first one of a recipe that a run opens is
 * measured, and plans read what was kept; networks of other seeds have the same speed.
 */
public final class TrainedSpeed {
  private TrainedSpeed() {}

  /** What was measured of a network of this recipe on this machine. */
  public static Optional<ModelSpeed> kept(Path cache, PlannedModel planned) {
    return ModelSpeed.kept(cache, recipe(planned));
  }

  /** Measures an open model on test rows, unless that was done before. */
  static void measure(Path cache, PlannedModel planned, Model model, Dataset dataset) {
    if (planned.plugin().trained() && kept(cache, planned).isEmpty()) {
      FloatRows rows = FloatRows.copyOf(rows(dataset.test(), model.facts().computeBatch()));
      new RowSpeed(model, rows, System::nanoTime).measured().keep(cache, recipe(planned));
    }
  }

  /** Some test rows, from the first one on; all of them again where there are fewer. */
  private static Rows rows(List<Instance> test, int count) {
    return Rows.of(
        count,
        test.get(0).row().width(),
        (row, target, offset) -> test.get(row % test.size()).row().write(0, target, offset));
  }

  /** All that decides the shape of a network: what its plug-in and its data are asked for. */
  static String recipe(PlannedModel planned) {
    PlannedDataset data = planned.dataset();
    return String.join(
        "\n",
        named(planned.plugin()),
        planned.parameters().values().toString(),
        named(data.plugin()),
        data.parameters().values().toString(),
        data.mosaic().toString(),
        data.features().toString(),
        planned.transform().toString());
  }

  private static String named(Plugin plugin) {
    return plugin.spec().id() + " " + plugin.spec().version();
  }
}
