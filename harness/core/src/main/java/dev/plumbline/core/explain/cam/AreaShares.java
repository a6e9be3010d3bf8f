package dev.plumbline.core.explain.cam;

/**
 * Carries values of places along an axis to the elements of the input along the same axis, each by
 * the share of the place that the element covers. Places and elements divide one length evenly, so
 * what arrives sums to what was sent, whichever of them are more.
 *
 * @param places the number of places
 * @param elements the number of elements
 */
record AreaShares(int places, int elements) {

  /** The first place that an element covers a part of. */
  int first(int element) {
    return (int) ((long) element * places / elements);
  }

  /** The place behind the last one that an element covers a part of. */
  int end(int element) {
    return (int) (((long) (element + 1) * places + elements - 1) / elements);
  }

  /** The share of a place that an element covers. */
  double share(int element, int place) {
    // in units in which a place is as long as there are elements, and an element as places
    long start = Math.max((long) element * places, (long) place * elements);
    long stop = Math.min((element + 1L) * places, (place + 1L) * elements);
    return Math.max(0, stop - start) / (double) elements;
  }

  /** Carries a map over two axes; the result is one value per pair of elements. */
  static double[] carry(AreaShares rows, AreaShares columns, double... map) {
    double[] carried = new double[rows.elements() * columns.elements()];
    for (int e = 0; e < carried.length; e++) {
      int row = e / columns.elements();
      int column = e % columns.elements();
      for (int y = rows.first(row); y < rows.end(row); y++) {
        for (int x = columns.first(column); x < columns.end(column); x++) {
          carried[e] +=
              rows.share(row, y) * columns.share(column, x) * map[y * columns.places() + x];
        }
      }
    }
    return carried;
  }
}
