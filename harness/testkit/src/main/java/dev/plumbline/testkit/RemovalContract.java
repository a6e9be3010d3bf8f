package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.RemovalException;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.RemovalPlugin;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every removal operator keeps. */
public abstract class RemovalContract extends PluginContract {
  private static final List<String> SECTIONS =
      List.of(
          "Definition",
          "Inputs",
          "Parameters",
          "Cost",
          "Source",
          "Differences from peers",
          "When not to use it");

  @Override
  protected abstract RemovalPlugin plugin();

  /**
   * The numbers in parentheses.
   *
   * @return by default 1 for each parameter without a default
   */
  protected List<Double> arguments() {
    return plugin().spec().parameters().stream()
        .filter(parameter -> parameter.defaultValue() == null)
        .map(parameter -> 1.0)
        .toList();
  }

  /**
   * The samples whose features are removed; the operator must have a meaning for some of them.
   *
   * @return by default those of {@link ContractSamples}
   */
  protected List<Subject> subjects() {
    return Stream.concat(
            ContractSamples.all().stream().map(ContractSample::subject),
            Stream.of(ContractSamples.tokens()))
        .toList();
  }

  @Override
  final PluginKind kind() {
    return PluginKind.REMOVAL;
  }

  @Override
  final List<String> sections() {
    return SECTIONS;
  }

  @Test
  public final void itsPageGivesEachParameterWithItsDefault() {
    text()
        .ifPresent(
            page -> {
              assertThat(page).contains("Version " + plugin().spec().version() + ".");
              ParameterTable.check(page, plugin().spec().parameters());
            });
  }

  @Test
  public final void makesAnOperatorOfItsName() {
    String numbers = arguments().isEmpty() ? "" : "(1)";
    assertThat(plugin().create(arguments()).name()).isEqualTo(plugin().spec().id() + numbers);
  }

  @Test
  public final void aFullCoalitionIsTheRowItself() {
    boolean any = false;
    for (Subject subject : subjects()) {
      List<float[]> rows = rows(subject, features(subject));
      any |= !rows.isEmpty();
      for (float[] row : rows) {
        assertThat(row)
            .as(subject.instance().id())
            .containsExactly(subject.instance().row().copyRow(0));
      }
    }
    assertThat(any)
        .as("%s: subjects() hold none that it has a meaning for", plugin().spec().id())
        .isTrue();
  }

  @Test
  public final void equalCoalitionsGiveEqualFiniteRows() {
    for (Subject subject : subjects()) {
      for (int first = 0; first < features(subject); first++) {
        List<float[]> rows = rows(subject, first);
        List<float[]> again = rows(subject, first);
        for (int draw = 0; draw < rows.size(); draw++) {
          assertThat(again.get(draw)).containsExactly(rows.get(draw));
          for (float value : rows.get(draw)) {
            boolean missing = Float.isNaN(value) && subject.background().allowsMissing();
            assertThat(missing || Float.isFinite(value)).as("%s is finite", value).isTrue();
          }
        }
      }
    }
  }

  /** Tests share the values of coalitions under an operator that draws nothing. */
  @Test
  public final void anOperatorThatDrawsNothingIsTheSameUnderAllDraws() {
    Removal removal = plugin().create(arguments());
    if (removal.usesDraws()) {
      return;
    }
    assertThat(removal.draws()).isEqualTo(1);
    assertThat(plugin().create(arguments())).isEqualTo(removal);
    for (Subject subject : subjects()) {
      Subject elsewhere = subject.withDraws(subject.draws().at("another test"));
      for (int first = 0; first < features(subject); first++) {
        List<float[]> rows = rows(subject, first);
        List<float[]> others = rows(elsewhere, first);
        for (int draw = 0; draw < rows.size(); draw++) {
          assertThat(others.get(draw)).containsExactly(rows.get(draw));
        }
      }
    }
  }

  private static int features(Subject subject) {
    return subject.instance().features().features();
  }

  /**
   * The rows in which the first features stay, one per draw; none where the operator has no
   * meaning. A margin around each row must stay untouched.
   */
  private List<float[]> rows(Subject subject, int first) {
    Removal removal = plugin().create(arguments());
    BitSet stay = new BitSet();
    stay.set(0, first);
    Coalition coalition = Coalition.of(features(subject), stay);
    List<float[]> rows = new ArrayList<>();
    try {
      Removal.Prepared prepared =
          removal.prepare(
              subject.instance(),
              subject.layout(),
              subject.background(),
              subject.draws().at(removal.name()));
      assertThat(prepared.draws()).isEqualTo(removal.draws());
      for (int draw = 0; draw < prepared.draws(); draw++) {
        rows.add(written(prepared, coalition, draw, subject.layout().width()));
      }
    } catch (RemovalException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
    return rows;
  }

  private static float[] written(Removal.Prepared prepared, Coalition stay, int draw, int width) {
    FloatBuffer target = FloatBuffer.allocate(width + 2);
    target.put(0, 77).put(width + 1, 77);
    prepared.write(stay, draw, target, 1);
    assertThat(new float[] {target.get(0), target.get(width + 1)}).containsExactly(77, 77);
    assertThat(target.position()).isZero();
    return Arrays.copyOfRange(target.array(), 1, width + 1);
  }
}
