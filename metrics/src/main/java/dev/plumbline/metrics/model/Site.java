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
 * @param spans which elements of the row the site's elements stand for, span by span; empty if that
 *     is unknown, and the positions are then taken for the features in their order
 */
public record Site(
    String name, SiteKind kind, Shape shape, List<AxisRole> roles, List<Span> spans) {

  /**
   * Positions of a site that stand for a part of the row, one after the other.
   *
   * @param start the first element of the part
   * @param step the number of elements of the row that each position stands for
   * @param positions the number of positions
   * @param width the number of the site's elements at each position
   */
  public record Span(int start, int step, int positions, int width) {
    /** The number of the site's elements at all positions together. */
    public int size() {
      return positions * width;
    }
  }

  /** Checks that every axis has a role. */
  public Site {
    roles = List.copyOf(roles);
    spans = List.copyOf(spans);
    if (roles.size() != shape.rank()) {
      throw new IllegalArgumentException(
          "site " + name + " " + shape + " has " + roles.size() + " axis roles");
    }
  }

  /** A site of which it is unknown which elements of the row its positions stand for. */
  public Site(String name, SiteKind kind, Shape shape, List<AxisRole> roles) {
    this(name, kind, shape, roles, List.of());
  }

  /** The input site of a layout: the flat row. */
  public static Site input(InputLayout layout) {
    return new Site("input", SiteKind.INPUT, Shape.of(layout.width()), List.of(AxisRole.UNIT));
  }

  /** The number of elements of one sample's row at this site. */
  public int width() {
    return shape.size();
  }

  /** This site, with its elements standing for other elements of the row. */
  public Site over(List<Span> others) {
    return new Site(name, kind, shape, roles, others);
  }

  /** The number of positions along the axis of positions; −1 if it has no such axis. */
  public int positions() {
    int axis = roles.indexOf(AxisRole.POSITION);
    return axis < 0 ? -1 : shape.extent(axis);
  }

  /** The number of elements behind the axis of positions. */
  int inner() {
    int inner = 1;
    for (int a = roles.indexOf(AxisRole.POSITION) + 1; a < shape.rank(); a++) {
      inner *= shape.extent(a);
    }
    return inner;
  }
}
