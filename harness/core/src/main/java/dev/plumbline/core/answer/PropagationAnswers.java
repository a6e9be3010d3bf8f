package dev.plumbline.core.answer;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.PassCounter;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Propagation;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers queries for backward passes in which propagation rules stand in place of derivatives. */
final class PropagationAnswers {
  private final Model model;
  private final PassCounter passes;

  PropagationAnswers(Model model, PassCounter passes) {
    this.model = model;
    this.passes = passes;
  }

  /**
   * Returns one answer per question. A question whose target is not a logit or a margin of logits
   * is refused alone.
   */
  List<Object> propagate(List<Question<Query.Propagate>> questions) {
    Object[] answers = new Object[questions.size()];
    List<Integer> asked = new ArrayList<>();
    for (int q = 0; q < answers.length; q++) {
      Target target = questions.get(q).subject().target();
      if (target.output() == OutputKind.LOGIT) {
        asked.add(q);
      } else {
        answers[q] =
            new NotApplicableException(
                "propagation starts at a logit, and the target is %s; explain a logit or a margin of logits"
                    .formatted(target.name()));
      }
    }
    asked.stream()
        .collect(Collectors.groupingBy(q -> side(questions.get(q).subject())))
        .forEach(
            (side, together) -> {
              List<FloatRows> signals = run(together.stream().map(questions::get).toList(), side);
              for (int i = 0; i < together.size(); i++) {
                answers[together.get(i)] = signals.get(i);
              }
            });
    return List.of(answers);
  }

  /** The places in a row where the inputs begin that hold no feature of a subject. */
  private static Set<Integer> side(Subject subject) {
    List<InputLayout.Placed> own = subject.featureInputs().inputs();
    return subject.layout().placed().stream()
        .filter(placed -> !own.contains(placed))
        .map(InputLayout.Placed::offset)
        .collect(Collectors.toSet());
  }

  private List<FloatRows> run(List<Question<Query.Propagate>> questions, Set<Integer> side) {
    Propagation rules = questions.get(0).query().rules();
    Site site = questions.get(0).query().site();
    ConcatenatedRows values = concatenated(questions, Query.Propagate::rows);
    List<Rows> references = new ArrayList<>();
    for (int i = 0; i < rules.references(); i++) {
      int block = i;
      references.add(concatenated(questions, query -> query.references().get(block)));
    }
    List<FloatRows.Builder> builders =
        questions.stream()
            .map(asker -> new FloatRows.Builder(asker.query().rows().count(), site.width()))
            .toList();
    model.run(
        new PropagationPass(
            rules,
            site,
            inputs(questions, site, values),
            values,
            side,
            references,
            row -> PropagationPass.Start.at(questions.get(values.owner(row)).subject().target()),
            (row, signals, offset) ->
                builders.get(values.owner(row)).accept(values.local(row), signals, offset)));
    passes.addPropagation(values.count(), rules.forwards());
    return builders.stream().map(FloatRows.Builder::build).toList();
  }

  private interface Part {
    Rows of(Query.Propagate query);
  }

  private static ConcatenatedRows concatenated(
      List<Question<Query.Propagate>> questions, Part part) {
    return new ConcatenatedRows(
        questions.stream().map(question -> part.of(question.query())).toList());
  }

  /**
   * Returns the input row of each row: the values themselves if the site is the input, else the
   * sample's own row.
   */
  private static Rows inputs(
      List<Question<Query.Propagate>> questions, Site site, ConcatenatedRows values) {
    if (site.kind() == SiteKind.INPUT) {
      return values;
    }
    return Rows.of(
        values.count(),
        questions.get(0).subject().instance().row().width(),
        (row, target, offset) ->
            questions.get(values.owner(row)).subject().instance().row().write(0, target, offset));
  }
}
