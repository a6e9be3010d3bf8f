package dev.plumbline.benchmarks;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.metrics.numerics.Draws;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** A network that is ready to run all workloads by each implementation. */
final class PreparedNetwork implements AutoCloseable {

  /** The implementations of a workload that are compared. */
  enum Implementation {
    /** The harness as a suite runs it. */
    HARNESS,
    /** The harness with every point of a path run through the whole network. */
    HARNESS_PLAIN,
    /** A hand-written loop over the session of the saved model. */
    BARE
  }

  private final TemporaryFolder folder;
  private final Model model;
  private final BareSession session;
  private final Map<Workload, HarnessWorkloads> harness = new EnumMap<>(Workload.class);
  private final Map<Workload, BareWorkloads> bare = new EnumMap<>(Workload.class);

  PreparedNetwork(BenchmarkNetwork net) throws IOException {
    this.folder = TemporaryFolder.create();
    BenchmarkNetworkFiles.write(net, folder.path());
    Catalog catalog = Catalog.load();
    this.model =
        new VariedModel(
            BenchmarkNetworkFiles.open(net, folder.path()),
            Draws.of(0),
            place -> {
              throw new IllegalStateException("no model is trained in benchmarks");
            });
    int batch = model.facts().computeBatch();
    this.session = new BareSession(folder.path());
    for (Workload work : Workload.values()) {
      BenchmarkInputs samples = BenchmarkInputs.draw(net, work.samples());
      harness.put(work, new HarnessWorkloads(model, samples, catalog));
      bare.put(work, new BareWorkloads(session, samples, batch, of(harness, work).roadRows()));
    }
  }

  /** The number of rows in a batch, the same for all implementations. */
  int batch() {
    return model.facts().computeBatch();
  }

  /** The notes that the model makes of itself. */
  Map<String, String> notes() {
    return model.facts().notes();
  }

  /** Runs a workload once over all its samples; the result must be used, so that it is computed. */
  double run(Implementation side, Workload work) {
    return switch (side) {
      case HARNESS -> of(harness, work).run(work);
      case HARNESS_PLAIN -> of(harness, work).plainPath();
      case BARE -> of(bare, work).run(work);
    };
  }

  private static <T> T of(Map<Workload, T> loops, Workload work) {
    T loop = loops.get(work);
    if (loop == null) {
      throw new IllegalStateException("no loop for " + work);
    }
    return loop;
  }

  /**
   * Checks that harness and hand-written loop compute the same number.
   *
   * @throws IllegalStateException if they do not
   */
  void check(Workload work) {
    if (!work.isComparable()) {
      return;
    }
    double ours = run(Implementation.HARNESS, work);
    double theirs = run(Implementation.BARE, work);
    if (!(Math.abs(ours - theirs) <= 1e-3 * Math.max(1, Math.abs(theirs)))) {
      throw new IllegalStateException(
          work + ": the harness computes " + ours + ", the bare loop " + theirs);
    }
  }

  @Override
  public void close() throws IOException {
    model.close();
    session.close();
    folder.close();
  }
}
