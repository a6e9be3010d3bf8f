package dev.plumbline.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import dev.plumbline.reports.markup.DejaVuSans;
import dev.plumbline.reports.results.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes charts as PDFs of one page, cut to its size, with text as text and the letters inside it.
 * Equal charts have equal bytes.
 */
public final class FigurePdf implements Closeable {
  /** Stands in for the time that PDFBox would make the id of a file of. */
  private static final long NO_TIME = 0;

  private final TrueTypeFont plain = font(DejaVuSans.PLAIN);
  private final TrueTypeFont bold = font(DejaVuSans.BOLD);

  private static TrueTypeFont font(DejaVuSans name) {
    try (InputStream file = name.open()) {
      return new TTFParser().parse(new RandomAccessReadBuffer(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of a figure's file, such as {@code rank-boxes-cnn-1f-column.pdf}. */
  public static String fileName(String chart, ChartWidth width) {
    return chart + "-" + width.name().toLowerCase(Locale.ROOT) + ".pdf";
  }

  /**
   * Writes a file.
   *
   * @param chart drawn for this width
   * @param width one for paper
   */
  public void write(Path file, SvgChart chart, ChartWidth width) {
    AtomicFile.write(
        file,
        out -> {
          try (PDDocument document = new PDDocument()) {
            document.setDocumentId(NO_TIME);
            PDDocumentInformation about = document.getDocumentInformation();
            about.setProducer("Plumbline");
            about.setSubject(chart.alt());
            draw(document, chart, width.points() / chart.width());
            document.save(out);
          }
        });
  }

  private void draw(PDDocument document, SvgChart chart, double scale) throws IOException {
    float width = (float) (scale * chart.width());
    float height = (float) (scale * chart.height());
    PDPage page = new PDPage(new PDRectangle(width, height));
    document.addPage(page);
    PdfBoxGraphics2D surface =
        new PdfBoxGraphics2D(document, (float) chart.width(), (float) chart.height());
    surface.setFontTextDrawer(new FigureLetters(document, plain, bold));
    chart.painter().paint(surface);
    surface.dispose();
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.transform(Matrix.getScaleInstance((float) scale, (float) scale));
      content.drawForm(surface.getXFormObject());
    }
  }

  @Override
  public void close() throws IOException {
    plain.close();
    bold.close();
  }
}
