package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Attribution;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.numerics.Vector;
import dev.plumbline.metrics.spec.ExplainerPlugin;
import dev.plumbline.metrics.spec.ExplainerPlugin.Parts;
import dev.plumbline.metrics.spec.Parameters;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/** What the tests of explainers share. */
public final class ExplainerFixtures {
  /** What double arithmetic on closed forms leaves. */
  public static final double EXACT = 1e-12;

  /**
   * Removal operators: {@code zero}, {@code two-draws}, and a {@code blur} that gives 0.25
   * everywhere.
   */
  public static final Parts PARTS =
      new Parts(
          text ->
              switch (text) {
                case "zero" -> new ReplacingRemoval(0);
                case "two-draws" -> new ReplacingRemoval(1, 3);
                case "blur" -> new ReplacingRemoval(0.25);
                default -> throw new IllegalArgumentException(text);
              },
          name -> {
            throw new IllegalArgumentException(name);
          });

  private ExplainerFixtures() {}

  public static Explainer explainer(ExplainerPlugin plugin, Object... given) {
    return plugin.create(parameters(plugin, given), PARTS);
  }

  public static Parameters parameters(ExplainerPlugin plugin, Object... given) {
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put((String) given[i], given[i + 1]);
    }
    return Parameters.defaults(plugin.spec(), values, PARTS.removals());
  }

  /** Returns a control that is made from another explainer. */
  public static Explainer control(ExplainerPlugin plugin, Explainer of) {
    return plugin.create(
        parameters(plugin, "of", "other"),
        new Parts(
            PARTS.removals(),
            name -> {
              assertThat(name).isEqualTo("other");
              return of;
            }));
  }

  public static Attribution explain(Explainer explainer, ClosedForm function, TestSample sample) {
    return new Answerer(function).run(sample.subject(), explainer.explain(sample.subject()));
  }

  public static void assertValues(Vector actual, double tolerance, double... expected) {
    assertThat(actual.toArray()).containsExactly(expected, Offset.offset(tolerance));
  }

  public static double diagnostic(Attribution attribution, String name) {
    assertThat(attribution.diagnostics()).containsKey(name);
    return attribution.diagnostics().getOrDefault(name, Double.NaN);
  }
}
