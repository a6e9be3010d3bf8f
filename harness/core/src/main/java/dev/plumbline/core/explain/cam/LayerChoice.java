package dev.plumbline.core.explain.cam;

import dev.plumbline.core.explain.NamedLayer;
import dev.plumbline.metrics.model.AxisRole;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses the layer that a method reads: the one that is named, or the last one of its kind. */
final class LayerChoice {
  private static final List<AxisRole> MAPS =
      List.of(AxisRole.HEIGHT, AxisRole.WIDTH, AxisRole.CHANNEL);
  private static final List<AxisRole> STEPS = List.of(AxisRole.POSITION, AxisRole.CHANNEL);

  private LayerChoice() {}

  /** A layer that is a map over an image; what has one place is taken only if nothing else is. */
  static Site map(Subject subject, Optional<String> name) {
    return choose(
        layers(subject, MAPS),
        name,
        site -> site.shape().extent(0) * site.shape().extent(1) > 1,
        "no convolution, pooling, resizing or fused normalization makes a map of height, width and channels between image and logits");
  }

  /** A layer with values for each position of a sequence. */
  static Site positions(Subject subject, int positions, Optional<String> name) {
    return choose(
        layers(subject, STEPS),
        name,
        site -> site.positions() == positions,
        "the model has no layer with positions and channels between sequence and logits");
  }

  private static List<Site> layers(Subject subject, List<AxisRole> roles) {
    return subject.sites().stream()
        .filter(site -> site.kind() == SiteKind.LAYER && site.roles().equals(roles))
        .toList();
  }

  private static Site choose(
      List<Site> layers, Optional<String> name, Predicate<Site> preferred, String none) {
    if (name.isPresent()) {
      return NamedLayer.of(layers, name.get());
    }
    if (layers.isEmpty()) {
      throw new NotApplicableException(none);
    }
    return layers.stream()
        .filter(preferred)
        .reduce((first, second) -> second)
        .orElse(layers.get(layers.size() - 1));
  }
}
