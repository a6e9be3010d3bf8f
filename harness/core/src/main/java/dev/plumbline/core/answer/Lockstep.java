package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.metrics.model.Explainer;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Advances the work on many samples together: in each round, pending queries of one group share the
 * engine's batches, in the order of the samples. Nothing depends on timing, so results are the same
 * bits for any number of other threads.
 */
public final class Lockstep {
  private final Answers answers;

  /** Creates a runner that asks one model and counts its passes. */
  public Lockstep(Model model, PassCounter passes) {
    this(model, passes, KnownOutputs.none());
  }

  /**
   * Creates a runner.
   *
   * @param passes counts the passes that are asked for, also where the output is known
   * @param known what earlier work on the same samples and model found
   */
  public Lockstep(Model model, PassCounter passes, KnownOutputs known) {
    this.answers = new Answers(model, passes, known);
  }

  /**
   * The work to be done on one sample.
   *
   * @param subject the sample in front of the model
   * @param start starts the work; whatever it throws ends this sample alone
   * @param explainer the explainer under test
   */
  public record SampleTask<R>(Subject subject, Supplier<Step<R>> start, Explainer explainer) {}

  /** Runs all tasks to their ends and returns their outcomes in the order of the tasks. */
  public <R> List<Outcome<R>> run(List<SampleTask<R>> tasks) {
    List<Running<R>> all = new ArrayList<>();
    for (SampleTask<R> task : tasks) {
      all.add(new Running<>(task));
    }
    List<Running<R>> pending = pending(all);
    while (!pending.isEmpty()) {
      Map<Object, List<Running<R>>> groups = new LinkedHashMap<>();
      for (Running<R> running : pending) {
        groups
            .computeIfAbsent(Answers.group(running.query()), key -> new ArrayList<>())
            .add(running);
      }
      groups.values().forEach(this::advance);
      pending = pending(all);
    }
    return all.stream().map(Running::outcome).toList();
  }

  private static <R> List<Running<R>> pending(List<Running<R>> all) {
    return all.stream().filter(running -> running.outcome == null).toList();
  }

  private <R> void advance(List<Running<R>> group) {
    List<Question<?>> questions = new ArrayList<>();
    for (Running<R> running : group) {
      questions.add(
          new Question<>(running.task.subject(), running.query(), running.task.explainer()));
    }
    List<?> given;
    try {
      given = answers.answer(questions);
    } catch (NotApplicableException e) {
      group.forEach(running -> running.end(e));
      return;
    } catch (Throwable thrown) { // one question that breaks must not take others along
      alone(group, thrown);
      return;
    }
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer(given.get(i));
    }
  }

  /** Asks the questions of a group that broke one by one, so that only those that break fail. */
  private <R> void alone(List<Running<R>> group, Throwable thrown) {
    if (group.size() == 1) {
      group.get(0).end(thrown);
    } else {
      group.forEach(running -> advance(List.of(running)));
    }
  }

  /** A task that has been started. */
  private static final class Running<R> {
    private final SampleTask<R> task;
    private @Nullable Step<R> step;
    private @Nullable Outcome<R> outcome;

    Running(SampleTask<R> task) {
      this.task = task;
      goTo(task.start());
    }

    Query<?> query() {
      if (step instanceof Step.Ask<?, R> ask) {
        return ask.query();
      }
      throw new IllegalStateException("nothing asked");
    }

    /**
     * Continues with an answer. The cast is safe because {@link Answers} gives an answer of the
     * query's type.
     */
    @SuppressWarnings("unchecked")
    void answer(Object given) {
      if (given instanceof RuntimeException refused) {
        end(refused);
      } else if (step instanceof Step.Ask<?, R> ask) {
        goTo(() -> ((Step.Ask<Object, R>) ask).answer(given));
      }
    }

    private void goTo(Supplier<Step<R>> next) {
      try {
        step = next.get();
        if (step instanceof Step.Done<R> done) {
          outcome = new Outcome.Ok<>(done.result());
        }
      } catch (Throwable thrown) { // a plug-in may throw anything; the others go on
        end(thrown);
      }
    }

    void end(Throwable thrown) {
      outcome = Outcome.ofThrown(thrown);
    }

    Outcome<R> outcome() {
      return Objects.requireNonNull(outcome);
    }
  }
}
