package dev.plumbline.datasets.planted;

import java.util.List;

/** The shapes that decide the label, drawn on a square of {@link #SIDE} pixels. */
enum Glyph {
  SQUARE("######", "#....#", "#....#", "#....#", "#....#", "######"),
  CROSS("#....#", ".#..#.", "..##..", "..##..", ".#..#.", "#....#"),
  PLUS("..##..", "..##..", "######", "######", "..##..", "..##.."),
  TRIANGLE("..##..", "..##..", ".#..#.", ".#..#.", "#....#", "######");

  static final int SIDE = 6;

  private final List<String> rows;

  Glyph(String... rows) {
    this.rows = List.of(rows);
  }

  /** Whether the shape covers a pixel of its square. */
  boolean covers(int y, int x) {
    return rows.get(y).charAt(x) == '#';
  }
}
