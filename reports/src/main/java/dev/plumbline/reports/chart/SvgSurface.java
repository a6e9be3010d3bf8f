package dev.plumbline.reports.chart;

import dev.plumbline.reports.markup.Html;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Draws a chart as elements of SVG. Text stays text. Ids begin with a prefix, so that equal charts
 * have equal bytes and charts of one page do not clash.
 */
final class SvgSurface {
  private static final int DECIMALS = 2;

  private SvgSurface() {}

  /**
   * A group of what a painter draws.
   *
   * @param prefix begins every id
   */
  static Html drawn(String prefix, ChartPainter painter) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setPrecision(DECIMALS);
    context.setComment(null);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String kind) {
            return prefix + super.generateID(kind);
          }
        });
    SVGGraphics2D surface = new SVGGraphics2D(context, false);
    painter.paint(surface);
    return copied(surface.getRoot(), Html.el("g"));
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument("http://www.w3.org/2000/svg", "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Java's own XML parser is missing", e);
    }
  }

  /** An element with the attributes and children of another one. */
  private static Html copied(Element from, Html to) {
    NamedNodeMap attributes = from.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.item(i).getNodeName();
      if (!name.startsWith("xml")) {
        to.attr(name, value(name, attributes.item(i).getNodeValue()));
      }
    }
    return to.addAll(children(from).flatMap(SvgSurface::copied));
  }

  private static Stream<Html> copied(Node node) {
    if (!(node instanceof Element element)) {
      return Stream.of(Html.of(node.getNodeValue()));
    }
    boolean empty = element.getTagName().equals("defs") && !element.hasChildNodes();
    return empty ? Stream.empty() : Stream.of(copied(element, Html.el(element.getTagName())));
  }

  /** Letters are those of the page. */
  private static String value(String name, String drawn) {
    return name.equals("font-family") ? ChartStyle.FONT_CSS : drawn;
  }

  private static Stream<Node> children(Element element) {
    NodeList all = element.getChildNodes();
    return IntStream.range(0, all.getLength()).mapToObj(all::item);
  }
}
