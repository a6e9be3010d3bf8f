package dev.plumbline.metrics.spec;

/**
 * Where a definition comes from.
 *
 * @param authors the authors, short: {@code Sundararajan, Taly and Yan}
 * @param year the year
 * @param id an arXiv number, DOI or address
 */
public record Reference(String authors, int year, String id) {
  @Override
  public String toString() {
    return authors + " " + year + " (" + id + ")";
  }
}
