package dev.plumbline.benchmarks;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.variant.VariedModel;
import dev.plumbline.metrics.numerics.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One network with both sides ready to run. */
final class Contest implements AutoCloseable {

  /** Who does the work. */
  enum Side {
    /** The harness as a suite runs it. */
    HARNESS,
    /** The harness without the shortcut for paths. */
    HARNESS_PLAIN,
    /** A hand-written loop. */
    BARE
  }

  private final Path folder;
  private final Model model;
  private final BareSession session;
  private final Map<Work, HarnessLoop> harness = new EnumMap<>(Work.class);
  private final Map<Work, BareLoop> bare = new EnumMap<>(Work.class);

  Contest(Net net) throws IOException {
    this.folder = Files.createTempDirectory("plumbline-bench");
    NetFiles.write(net, folder);
    Catalog catalog = Catalog.load();
    this.model =
        new VariedModel(
            NetFiles.open(net, folder),
            Draws.of(0),
            place -> {
              throw new IllegalStateException("nothing is trained here");
            });
    int batch = model.facts().computeBatch();
    this.session = new BareSession(folder, batch);
    for (Work work : Work.values()) {
      Samples samples = Samples.draw(net, work.samples());
      harness.put(work, new HarnessLoop(model, samples, catalog));
      bare.put(work, new BareLoop(session, samples, batch, of(harness, work).roadRows()));
    }
  }

  /** The rows of every batch, on both sides. */
  int batch() {
    return model.facts().computeBatch();
  }

  /** What the model says of itself. */
  Map<String, String> notes() {
    return model.facts().notes();
  }

  /** Runs a work once over all its samples. */
  double run(Side side, Work work) {
    return switch (side) {
      case HARNESS -> of(harness, work).run(work);
      case HARNESS_PLAIN -> of(harness, work).plainPath();
      case BARE -> of(bare, work).run(work);
    };
  }

  private static <T> T of(Map<Work, T> loops, Work work) {
    T loop = loops.get(work);
    if (loop == null) {
      throw new IllegalStateException("no loop for " + work);
    }
    return loop;
  }

  /**
   * Checks that the sides compute the same.
   *
   * @throws IllegalStateException if they do not
   */
  void check(Work work) {
    if (!work.isComparable()) {
      return;
    }
    double ours = run(Side.HARNESS, work);
    double theirs = run(Side.BARE, work);
    if (!(Math.abs(ours - theirs) <= 1e-3 * Math.max(1, Math.abs(theirs)))) {
      throw new IllegalStateException(
          work + ": the harness computes " + ours + ", the bare loop " + theirs);
    }
  }

  @Override
  public void close() throws IOException {
    model.close();
    session.close();
    List<Path> paths;
    try (Stream<Path> files = Files.walk(folder)) {
      paths = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
