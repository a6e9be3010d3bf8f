package dev.plumbline.reports.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes the text of a figure in DejaVu Sans, whose letters go into the file. Text with a character
 * that this font does not have is drawn as outlines.
 */
final class FigureLetters extends PdfBoxGraphics2DFontTextDrawer {
  private final PDFont plain;
  private final PDFont bold;

  FigureLetters(PDDocument document, TrueTypeFont plain, TrueTypeFont bold) throws IOException {
    this.plain = PDType0Font.load(document, plain, true);
    this.bold = PDType0Font.load(document, bold, true);
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
