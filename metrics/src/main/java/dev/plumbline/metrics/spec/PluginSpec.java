package dev.plumbline.metrics.spec;

import java.util.List;

/**
 * What every plug-in says of itself.
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

  /** Copies the lists. */
  public PluginSpec {
    parameters = List.copyOf(parameters);
    references = List.copyOf(references);
  }
}
