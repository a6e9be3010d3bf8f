package dev.plumbline.core.model;

import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a loaded model says of itself.
 *
 * @param layout its inputs
 * @param outputs the number of entries of its output: classes, or 1
 * @param task what the output means
 * @param kinds which outputs can be read
 * @param sites the input site first, then the others it offers
 * @param noGradient why it cannot be differentiated; null if it can
 * @param contentHash a hash of its weights and graph
 * @param computeBatch the rows of every batch it computes; part of every cell's key
 * @param device where it runs: {@code cpu}, {@code gpu:0}
 * @param notes facts for the reader, in order: engine version, parity, training facts, passes saved
 */
public record ModelFacts(
    InputLayout layout,
    int outputs,
    Task task,
    Set<OutputKind> kinds,
    List<Site> sites,
    @Nullable String noGradient,
    String contentHash,
    int computeBatch,
    String device,
    Map<String, String> notes) {

  /** What a model's output means. */
  public enum Task {
    /** One entry per class, softmax. */
    CLASSES,
    /** One entry, sigmoid: the probability of class 1. */
    BINARY,
    /** One entry, a real number. */
    REGRESSION
  }

  /** Copies the containers. */
  public ModelFacts {
    kinds = Set.copyOf(kinds);
    sites = List.copyOf(sites);
    notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }

  /** Returns the same facts of a model with other inputs and sites. */
  public ModelFacts withInputs(InputLayout layout, List<Site> sites) {
    return new ModelFacts(
        layout, outputs, task, kinds, sites, noGradient, contentHash, computeBatch, device, notes);
  }

  /** Returns the same facts of a model that shows other sites. */
  public ModelFacts withSites(List<Site> sites) {
    return withInputs(layout, sites);
  }

  /** Returns the same facts with other notes. */
  public ModelFacts withNotes(Map<String, String> notes) {
    return new ModelFacts(
        layout, outputs, task, kinds, sites, noGradient, contentHash, computeBatch, device, notes);
  }
}
