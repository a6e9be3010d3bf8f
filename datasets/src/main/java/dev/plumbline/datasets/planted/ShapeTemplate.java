package dev.plumbline.datasets.planted;

import java.util.List;

/** The shapes that decide the label, as pixels of a square with {@link #SIDE} pixels a side. */
enum ShapeTemplate {
  SQUARE("######", "#....#", "#....#", "#....#", "#....#", "######"),
  CROSS("#....#", ".#..#.", "..##..", "..##..", ".#..#.", "#....#"),
  PLUS("..##..", "..##..", "######", "######", "..##..", "..##.."),
  TRIANGLE("..##..", "..##..", ".#..#.", ".#..#.", "#....#", "######");

  static final int SIDE = 6;

  /** The shapes in the order of their classes. */
  static final List<ShapeTemplate> ALL = List.of(values());

  private final String pixels;

  ShapeTemplate(String... rows) {
    this.pixels = String.join("", rows);
  }

  /** Whether the shape covers a pixel of its square. */
  boolean covers(int y, int x) {
    return pixels.charAt(y * SIDE + x) == '#';
  }
}
