package dev.plumbline.reports.markup;

import java.io.InputStream;
import java.util.Objects;

/** The font whose letters go into PDFs, so that they look alike on every machine. */
public enum DejaVuSans {
  /** Weight 400. */
  PLAIN("DejaVuSans.ttf"),
  /** Weight 700. */
  BOLD("DejaVuSans-Bold.ttf");

  private final String file;

  DejaVuSans(String file) {
    this.file = file;
  }

  /** The file of the font, in TrueType; to be closed by the caller. */
  public InputStream open() {
    String path = "/net/sf/jasperreports/fonts/dejavu/" + file;
    return Objects.requireNonNull(DejaVuSans.class.getResourceAsStream(path), path);
  }
}
