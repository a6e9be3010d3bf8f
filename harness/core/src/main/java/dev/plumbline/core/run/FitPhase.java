package dev.plumbline.core.run;

import dev.plumbline.core.fit.FittedModel;
import dev.plumbline.core.fit.ModelFit;
import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.open.OpeningNotes.OpenedPlace;
import dev.plumbline.core.options.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Finds out how well each model predicts its test rows, and warns before any cell is computed. */
final class FitPhase {
  private final RunOptions options;
  private final ExecutorService workers;
  private final NotedOpenings openings;

  FitPhase(RunOptions options, ExecutorService workers, NotedOpenings openings) {
    this.options = options;
    this.workers = workers;
    this.openings = openings;
  }

  List<FittedModel> of(List<OpenModel> models) {
    List<Future<ModelFit>> futures = new ArrayList<>();
    models.forEach(model -> futures.add(workers.submit(() -> fit(model))));
    List<FittedModel> fitted = new ArrayList<>();
    for (int i = 0; i < futures.size(); i++) {
      options.listener().report("predictions of test rows", i, futures.size());
      ModelFit fit = await(futures.get(i));
      fit.warnings().forEach(options.listener()::warn);
      fitted.add(new FittedModel(models.get(i), fit));
    }
    options.listener().report("predictions of test rows", futures.size(), futures.size());
    return fitted;
  }

  private ModelFit fit(OpenModel model) {
    if (options.stop().get()) {
      return ModelFit.UNKNOWN;
    }
    OpenedPlace place = OpenedPlace.of(model.planned(), model.seed());
    openings.begin(place);
    try {
      ModelFit fit = ModelFit.of(model);
      openings.end(place);
      return fit;
    } finally {
      openings.leave(place);
    }
  }

  private static ModelFit await(Future<ModelFit> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ModelFit.UNKNOWN;
    } catch (ExecutionException e) {
      throw new IllegalStateException("predicting the test rows broke", e.getCause());
    }
  }
}
