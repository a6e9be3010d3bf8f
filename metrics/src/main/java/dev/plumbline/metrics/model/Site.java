package dev.plumbline.metrics.model;

import dev.plumbline.metrics.numerics.Shape;
import java.util.List;

/**
 * A place in a model where values can be read, replaced and differentiated with respect to.
 *
 * @param name the tensor's name in the model, or {@code input}
 * @param kind what stands there
 * @param shape one sample's shape
 * @param roles what each axis stands for, one per axis
 */
public record Site(String name, SiteKind kind, Shape shape, List<AxisRole> roles) {

  /** Checks that every axis has a role. */
  public Site {
    roles = List.copyOf(roles);
    if (roles.size() != shape.rank()) {
      throw new IllegalArgumentException(
          "site " + name + " " + shape + " has " + roles.size() + " axis roles");
    }
  }

  /** The input site of a layout: the flat row. */
  public static Site input(InputLayout layout) {
    return new Site("input", SiteKind.INPUT, Shape.of(layout.width()), List.of(AxisRole.UNIT));
  }

  /** The number of elements of one sample's row at this site. */
  public int width() {
    return shape.size();
  }
}
