package dev.plumbline.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes the text of a figure in DejaVu Sans, whose letters go into the file. Text with a character
 * that this font does not have is drawn as outlines.
 */
final class FigureLetters extends PdfBoxGraphics2DFontTextDrawer {
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";

  private final PDFont plain;
  private final PDFont bold;

  FigureLetters(PDDocument document) throws IOException {
    plain = font(document, "DejaVuSans.ttf");
    bold = font(document, "DejaVuSans-Bold.ttf");
  }

  private static PDFont font(PDDocument document, String name) throws IOException {
    try (InputStream file = FigureLetters.class.getResourceAsStream(FONTS + name)) {
      return PDType0Font.load(document, Objects.requireNonNull(file, name));
    }
  }

  @Override
  protected PDFont mapFont(Font font, IFontTextDrawerEnv env) {
    return font.isBold() ? bold : plain;
  }

  @Override
  public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
      throws IOException, FontFormatException {
    for (char c = text.first(); c != CharacterIterator.DONE; c = text.next()) {
      if (Character.isSurrogate(c) || !has(c)) {
        return false;
      }
    }
    text.first();
    return super.canDrawText(text, env);
  }

  /** Whether both fonts have a character. */
  private boolean has(char c) throws IOException {
    try {
      return plain.encode(String.valueOf(c)).length > 0
          && bold.encode(String.valueOf(c)).length > 0;
    } catch (IllegalArgumentException e) { // the way in which PDFBox says no
      return false;
    }
  }
}
