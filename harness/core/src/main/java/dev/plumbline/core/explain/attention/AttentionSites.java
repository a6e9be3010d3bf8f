package dev.plumbline.core.explain.attention;

import dev.plumbline.core.explain.AttributionSites;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Query;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Step;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The attention sites that a method reads.
 *
 * @param names the sites by name, from the input to the output; empty for all of the model's
 * @param layer {@code first}, {@code last}, {@code all}, or an index
 */
record AttentionSites(List<String> names, String layer) {
  AttentionSites {
    names = List.copyOf(names);
  }

  /** Returns the parameter that names the sites. */
  static Parameter sitesParameter() {
    return Parameter.optional(
        "sites",
        new ParameterType.ListOf(new ParameterType.Text(), 1),
        "the attention sites by name, from the input to the output; all of the model's if absent");
  }

  /**
   * Returns the parameter that chooses among the sites.
   *
   * @param togetherWord what becomes of several sites: mean or sum
   */
  static Parameter layerParameter(String togetherWord) {
    return Parameter.of(
        "layer",
        new ParameterType.OneOf(
            List.of(
                new ParameterType.Choice(List.of("first", "last", "all")),
                new ParameterType.Whole(0, Integer.MAX_VALUE))),
        "first",
        "which of the sites: first, last, its index from 0, or all for their " + togetherWord);
  }

  /** Returns the sites that the parameters choose; a method without a layer parameter reads all. */
  static AttentionSites of(Parameters parameters) {
    return new AttentionSites(
        parameters.has("sites") ? parameters.texts("sites") : List.of(),
        parameters.value("layer").map(String::valueOf).orElse("all"));
  }

  /**
   * Returns the axes of the chosen sites of a subject, from the input to the output.
   *
   * @throws NotApplicableException if no site is chosen, or a site's positions are not the features
   */
  List<AttentionAxes> in(Subject subject) {
    List<Site> all =
        subject.sites().stream().filter(site -> site.kind() == SiteKind.ATTENTION).toList();
    List<Site> sites =
        names.isEmpty() ? all : names.stream().map(name -> named(all, name)).toList();
    if (sites.isEmpty()) {
      throw new NotApplicableException("the model has no attention site");
    }
    return chosen(sites).stream()
        .map(site -> AttentionAxes.of(AttributionSites.positioned(site, subject)))
        .toList();
  }

  /** Returns the names of sites. */
  static List<String> names(List<AttentionAxes> sites) {
    return sites.stream().map(axes -> axes.site().name()).toList();
  }

  private static Site named(List<Site> all, String name) {
    return all.stream()
        .filter(site -> site.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NotApplicableException(
                    "the model has no attention site '%s'; known: %s"
                        .formatted(name, all.stream().map(Site::name).toList())));
  }

  private List<Site> chosen(List<Site> sites) {
    return switch (layer) {
      case "all" -> sites;
      case "first" -> sites.subList(0, 1);
      case "last" -> sites.subList(sites.size() - 1, sites.size());
      default -> indexed(sites, Long.parseLong(layer));
    };
  }

  private static List<Site> indexed(List<Site> sites, long index) {
    if (index >= sites.size()) {
      throw new NotApplicableException(
          "layer: %d, but the attention sites are 0 to %d: %s"
              .formatted(index, sites.size() - 1, sites.stream().map(Site::name).toList()));
    }
    return sites.subList((int) index, (int) index + 1);
  }

  /** Reads the subject's attention weights at each site and passes them to {@code then}. */
  static <R> Step<R> weights(
      Subject subject, List<AttentionAxes> sites, Function<List<FloatRows>, Step<R>> then) {
    return each(
        sites.size(),
        i -> new Query.Activations(sites.get(i).site(), subject.instance().row()),
        List.of(),
        then);
  }

  /**
   * Reads the gradient of F with respect to the attention weights of each site and passes it to
   * {@code then}.
   */
  static <R> Step<R> gradients(
      List<AttentionAxes> sites, List<FloatRows> weights, Function<List<FloatRows>, Step<R>> then) {
    return each(
        sites.size(),
        i -> new Query.Gradients(sites.get(i).site(), weights.get(i)),
        List.of(),
        then);
  }

  private interface Asked {
    Query<FloatRows> at(int index);
  }

  private static <R> Step<R> each(
      int count, Asked asked, List<FloatRows> answers, Function<List<FloatRows>, Step<R>> then) {
    if (answers.size() == count) {
      return then.apply(answers);
    }
    return Step.ask(
        asked.at(answers.size()),
        answer -> {
          List<FloatRows> more = new ArrayList<>(answers);
          more.add(answer);
          return each(count, asked, more, then);
        });
  }
}
