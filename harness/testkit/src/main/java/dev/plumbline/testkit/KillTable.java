package dev.plumbline.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plumbline.metrics.spec.Plugin;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Breaks plug-ins in several ways and runs the tests of each, the class of its name with {@code
 * Tests} behind: a broken copy must not pass them. Its rows are those of a Markdown table.
 */
public final class KillTable {
  private static final String SURVIVED = "survived";

  private final List<? extends Sabotage> ways;
  private final String unchanged;
  private final Excuse excuse;
  private final List<String> survivors = new ArrayList<>();

  /** Says what stands in a cell whose broken copy need not be run; empty where it must be. */
  @FunctionalInterface
  public interface Excuse {
    /** The text of the cell, or nothing. */
    String of(Plugin plugin, Sabotage way);
  }

  /**
   * An empty table.
   *
   * @param ways the columns
   * @param unchanged the text of a cell whose change found nothing to change
   * @param excuse cells that are known beforehand
   */
  public KillTable(List<? extends Sabotage> ways, String unchanged, Excuse excuse) {
    this.ways = List.copyOf(ways);
    this.unchanged = unchanged;
    this.excuse = excuse;
  }

  /** What survived among all rows so far, each as id and way. */
  public List<String> survivors() {
    return List.copyOf(survivors);
  }

  /**
   * The table of these plug-ins, one a row.
   *
   * @param title the head of the first column
   * @throws IllegalStateException if the tests of a plug-in fail, or there is none, without any
   *     sabotage
   */
  public String of(String title, List<? extends Plugin> plugins) {
    StringBuilder table = new StringBuilder("| ").append(title).append(" |");
    ways.forEach(way -> table.append(' ').append(way.words()).append(" |"));
    table.append("\n|---").append("|---".repeat(ways.size())).append("|\n");
    plugins.forEach(plugin -> table.append(row(plugin)));
    return table.toString();
  }

  private String row(Plugin plugin) {
    String id = plugin.spec().id();
    StringBuilder row = new StringBuilder("| `").append(id).append("` |");
    TestRun right = run(plugin, Sabotage.NONE);
    if (right.passed() == 0 || right.failed() > 0) {
      throw new IllegalStateException(
          "%s, as it is: %d tests passed, %d failed".formatted(id, right.passed(), right.failed()));
    }
    for (Sabotage way : ways) {
      String cell = excuse.of(plugin, way);
      cell = cell.isEmpty() ? verdict(right, run(plugin, way)) : cell;
      row.append(' ').append(cell).append(" |");
      if (cell.equals(SURVIVED)) {
        survivors.add(id + ": " + way.words());
      }
    }
    return row.append('\n').toString();
  }

  /** What the tests of a plug-in said, and what its copy did while they ran. */
  private record TestRun(long passed, long failed, BrokenCopy copy) {
    List<Double> values() {
      return copy.scores().stream().map(score -> Math.rint(score.value() * 1e9)).toList();
    }
  }

  private static TestRun run(Plugin plugin, Sabotage way) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(plugin.getClass().getName() + "Tests"))
            .build();
    BrokenCopy copy =
        BrokenCopy.during(way, () -> LauncherFactory.create().execute(request, listener));
    return new TestRun(
        listener.getSummary().getTestsSucceededCount(),
        listener.getSummary().getTestsFailedCount(),
        copy);
  }

  private String verdict(TestRun right, TestRun broken) {
    if (broken.failed() > 0) {
      return "killed";
    }
    boolean same = broken.copy().changes() == 0 && broken.values().equals(right.values());
    return same ? unchanged : SURVIVED;
  }
}
