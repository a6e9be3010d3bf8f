package dev.plumbline.reports.latex;

import dev.plumbline.reports.results.RunDescription.ReportedReference;

/** The sources of methods, tests and statistics as BibTeX. */
final class LatexBibliography {
  private static final String STATISTICS =
      """
      @article{owen2007,
        author = {Owen, Art B.},
        title = {The pigeonhole bootstrap},
        journal = {The Annals of Applied Statistics},
        year = {2007},
        doi = {10.1214/07-AOAS122}
      }

      @article{efron1987,
        author = {Efron, Bradley},
        title = {Better bootstrap confidence intervals},
        journal = {Journal of the American Statistical Association},
        year = {1987},
        doi = {10.1080/01621459.1987.10478410}
      }

      @article{wilcoxon1945,
        author = {Wilcoxon, Frank},
        title = {Individual comparisons by ranking methods},
        journal = {Biometrics Bulletin},
        year = {1945},
        doi = {10.2307/3001968}
      }

      @article{pratt1959,
        author = {Pratt, John W.},
        title = {Remarks on zeros and ties in the {Wilcoxon} signed rank procedures},
        journal = {Journal of the American Statistical Association},
        year = {1959},
        doi = {10.1080/01621459.1959.10501526}
      }

      @article{holm1979,
        author = {Holm, Sture},
        title = {A simple sequentially rejective multiple test procedure},
        journal = {Scandinavian Journal of Statistics},
        year = {1979},
        volume = {6},
        pages = {65--70}
      }

      @article{kendall1939,
        author = {Kendall, M. G. and Babington Smith, B.},
        title = {The problem of m rankings},
        journal = {The Annals of Mathematical Statistics},
        year = {1939},
        doi = {10.1214/aoms/1177732186}
      }
      """;

  private LatexBibliography() {}

  static String of(CitationKeys keys) {
    StringBuilder out =
        new StringBuilder("% Sources of statistics, then those of methods and tests by their\n")
            .append(
                "% authors, year and identifier; titles are left to your reference manager.\n\n")
            .append(STATISTICS);
    keys.sources().forEach((key, source) -> out.append('\n').append(entry(key, source)));
    return out.toString();
  }

  private static String entry(String key, ReportedReference source) {
    return "@misc{"
        + key
        + ",\n  author = {"
        + authors(source.authors())
        + "},\n  year = {"
        + source.year()
        + "},\n  "
        + identifier(source.id())
        + "\n}\n";
  }

  private static String authors(String authors) {
    String joined = authors.replaceAll(" et al\\.?$", " and others").replace(", ", " and ");
    return LatexText.of(joined);
  }

  private static String identifier(String id) {
    if (id.startsWith("arXiv:")) {
      return "eprint = {" + LatexText.of(id.substring(6)) + "},\n  archiveprefix = {arXiv}";
    }
    if (id.startsWith("doi:")) {
      return "doi = {" + LatexText.of(id.substring(4)) + "}";
    }
    return id.startsWith("http")
        ? "howpublished = {\\url{" + id.replaceAll("[\\\\{}%\\s]", "") + "}}"
        : "note = {" + LatexText.of(id) + "}";
  }
}
