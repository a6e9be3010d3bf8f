package dev.plumbline.reports;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Whether a text is well-formed XML, by the parser of the JDK. */
public final class XmlCheck {
  private XmlCheck() {}

  /** What is wrong; empty text if nothing is. */
  public static String problem(String xml) {
    try {
      var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      builder.parse(new InputSource(new StringReader(xml)));
      return "";
    } catch (SAXException | IOException | ParserConfigurationException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
