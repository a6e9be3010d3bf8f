package dev.plumbline.metrics.spec;

import java.util.List;
import java.util.Optional;

/**
 * The description that every plug-in gives of itself.
 *
 * @param kind what it is
 * @param id lower-kebab-case, unique among its kind; also the name of its page
 * @param version raised whenever a change of the plug-in changes a result
 * @param summary one sentence for the reader
 * @param parameters its parameters
 * @param references where its definition comes from; may be empty for data sets and models of our
 *     own
 */
public record PluginSpec(
    PluginKind kind,
    String id,
    int version,
    String summary,
    List<Parameter> parameters,
    List<Reference> references) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if two parameters fan out: the variants of a test have one
   *     name each, that of one element
   */
  public PluginSpec {
    parameters = List.copyOf(parameters);
    references = List.copyOf(references);
    List<String> fans =
        parameters.stream().filter(Parameter::fansOut).map(Parameter::name).toList();
    if (fans.size() > 1) {
      throw new IllegalArgumentException(
          "%s '%s': parameters %s fan out; at most one may"
              .formatted(kind.word(), id, String.join(" and ", fans)));
    }
  }

  /**
   * The parameter that names another entry of the suite, of a kind: that of a control names the
   * explainer whose values it changes. The first one, or nothing.
   */
  public Optional<Parameter> entryParameter(PluginKind of) {
    return parameters.stream()
        .filter(
            parameter ->
                parameter.type() instanceof ParameterType.EntryReference entry
                    && entry.kind() == of)
        .findFirst();
  }

  /** Starts the spec of a metric. */
  public static PluginBuilder metric(String id) {
    return new PluginBuilder(PluginKind.METRIC, id);
  }

  /** Starts the spec of an explainer. */
  public static PluginBuilder explainer(String id) {
    return new PluginBuilder(PluginKind.EXPLAINER, id);
  }

  /** Starts the spec of a removal operator. */
  public static PluginBuilder removal(String id) {
    return new PluginBuilder(PluginKind.REMOVAL, id);
  }

  /** Starts the spec of a data set. */
  public static PluginBuilder dataset(String id) {
    return new PluginBuilder(PluginKind.DATASET, id);
  }

  /** Starts the spec of a model. */
  public static PluginBuilder model(String id) {
    return new PluginBuilder(PluginKind.MODEL, id);
  }

  /** The parts of a spec. A version and a summary must be given; lists not given are empty. */
  public static final class PluginBuilder {
    private final PluginKind kind;
    private final String id;
    private int version;
    private String summary = "";
    private List<Parameter> parameters = List.of();
    private List<Reference> references = List.of();

    private PluginBuilder(PluginKind kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    /** The version, from 1: raised whenever a change of the plug-in changes a result. */
    public PluginBuilder version(int number) {
      this.version = number;
      return this;
    }

    /** One sentence for the reader. */
    public PluginBuilder summary(String sentence) {
      this.summary = sentence;
      return this;
    }

    /** The parameters. */
    public PluginBuilder parameters(Parameter... all) {
      return parameters(List.of(all));
    }

    /** The parameters. */
    public PluginBuilder parameters(List<Parameter> all) {
      this.parameters = List.copyOf(all);
      return this;
    }

    /** Where the definition comes from. */
    public PluginBuilder references(Reference... all) {
      return references(List.of(all));
    }

    /** Where the definition comes from. */
    public PluginBuilder references(List<Reference> all) {
      this.references = List.copyOf(all);
      return this;
    }

    /**
     * The spec.
     *
     * @throws IllegalStateException if version or summary is missing
     */
    public PluginSpec build() {
      if (version < 1 || summary.isEmpty()) {
        throw new IllegalStateException(
            "%s '%s' lacks a version from 1 or a summary".formatted(kind.word(), id));
      }
      return new PluginSpec(kind, id, version, summary, parameters, references);
    }
  }
}
