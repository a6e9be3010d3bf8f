package dev.plumbline.core.run;

import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.options.RunListener;
import dev.plumbline.reports.results.CellTiming;
import dev.plumbline.reports.results.ExplanationTiming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a run has done, and tells its listener. */
final class RunProgress {
  private final RunListener listener;
  private final long total;
  private final Instant started;
  private final LongAdder done = new LongAdder();
  private final LongAdder reused = new LongAdder();
  private final LongAdder forward = new LongAdder();
  private final LongAdder backward = new LongAdder();
  private final List<CellTiming> timings = new ArrayList<>();
  private final List<ExplanationTiming> explanations = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  RunProgress(RunListener listener, long total, Instant started) {
    this.listener = listener;
    this.total = total;
    this.started = started;
  }

  /** When the run began. */
  Instant started() {
    return started;
  }

  void add(PassCounter passes) {
    forward.add(passes.forward());
    backward.add(passes.backward());
  }

  void reused(int cells) {
    reused.add(cells);
    done.add(cells);
    tell();
  }

  void done(CellTiming timing) {
    synchronized (timings) {
      timings.add(timing);
    }
    done.increment();
    tell();
  }

  void explained(ExplanationTiming timing) {
    synchronized (explanations) {
      explanations.add(timing);
    }
  }

  List<ExplanationTiming> explanations() {
    synchronized (explanations) {
      return List.copyOf(explanations);
    }
  }

  private void tell() {
    listener.cells(done.sum(), total, forward.sum() + backward.sum());
  }

  void warn(String message) {
    listener.warn(message);
  }

  void failed(String what) {
    synchronized (failures) {
      failures.add(what);
    }
    listener.warn(what);
  }

  List<CellTiming> timings() {
    synchronized (timings) {
      return List.copyOf(timings);
    }
  }

  List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  long finished() {
    return done.sum();
  }

  int reused() {
    return reused.intValue();
  }

  long forward() {
    return forward.sum();
  }

  long backward() {
    return backward.sum();
  }
}
