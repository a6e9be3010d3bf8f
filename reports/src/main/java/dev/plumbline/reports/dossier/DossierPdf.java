package dev.plumbline.reports.dossier;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.plumbline.reports.markup.DejaVuSans;
import dev.plumbline.reports.results.AtomicFile;
import java.nio.file.Path;

/**
 * Prints a page as a PDF, with the letters of DejaVu Sans inside it. A character that this font
 * does not have is printed as {@code #}; the page has all.
 */
final class DossierPdf {
  private static final String FAMILY = "DejaVu Sans";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  private DossierPdf() {}

  /**
   * Writes a file.
   *
   * @param page a page in XHTML; whatever it refers to outside of itself is not loaded
   */
  static void write(Path file, String page) {
    XRLog.setLoggingEnabled(false);
    AtomicFile.write(
        file,
        out -> {
          PdfRendererBuilder builder = new PdfRendererBuilder();
          builder.useFont(DejaVuSans.PLAIN::open, FAMILY, NORMAL, FontStyle.NORMAL, true);
          builder.useFont(DejaVuSans.BOLD::open, FAMILY, BOLD, FontStyle.NORMAL, true);
          builder.useUriResolver((base, address) -> "");
          builder.withProducer("Plumbline");
          builder.withHtmlContent(page, "");
          builder.toStream(out);
          builder.run();
        });
  }
}
