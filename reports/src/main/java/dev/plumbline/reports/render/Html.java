package dev.plumbline.reports.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A node of a page. Text and attribute values are always escaped; there is no way to write markup
 * but by building it, save for drawings made by our own chart code.
 */
final class Html {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
  private static final List<String> VOID = List.of("meta", "br", "hr", "img", "link", "wbr");

  private final String tag;
  private final String content;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Html> children = new ArrayList<>();

  private Html(String tag, String content) {
    this.tag = tag;
    this.content = content;
  }

  /** An element. */
  static Html el(String tag) {
    return new Html(checked(tag), "");
  }

  /** An element of a class. */
  static Html el(String tag, String cssClass) {
    return el(tag).attr("class", cssClass);
  }

  /** A text node. */
  static Html of(String text) {
    return new Html("", escape(text));
  }

  /** A drawing, inserted as it is. */
  static Html of(Drawing drawing) {
    return new Html("", drawing.inline());
  }

  /** Our own style sheet or script, inserted as it is. */
  static Html resource(String tag, String content) {
    Html element = el(tag);
    element.children.add(new Html("", content));
    return element;
  }

  /** Sets an attribute; the last value of a name stays. */
  Html attr(String name, String value) {
    attributes.put(checked(name), value);
    return this;
  }

  /** Adds text. */
  Html text(String text) {
    children.add(of(text));
    return this;
  }

  /** Adds children. */
  Html add(Html... nodes) {
    children.addAll(List.of(nodes));
    return this;
  }

  /** Adds children. */
  Html addAll(Stream<Html> nodes) {
    nodes.forEach(children::add);
    return this;
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    return children.isEmpty();
  }

  /** The markup. */
  String render() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    if (tag.isEmpty()) {
      out.append(content);
      return;
    }
    out.append('<').append(tag);
    attributes.forEach(
        (name, value) ->
            out.append(' ').append(name).append("=\"").append(escape(value)).append('"'));
    out.append('>');
    if (!VOID.contains(tag)) {
      children.forEach(child -> child.write(out));
      out.append("</").append(tag).append('>');
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no element or attribute");
    }
    return name;
  }

  /**
   * Text that stands for itself in content and in quoted attributes. What could steer a reader's
   * eye without being seen (control characters and overrides of the writing direction) and lone
   * surrogates become a replacement character.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isHidden(c) ? 0xFFFD : c);
              }
            });
    return out.toString();
  }

  /** Text with what cannot be seen replaced, and nothing else changed. */
  static String visible(String text) {
    return text.codePoints()
        .map(c -> isHidden(c) ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHidden(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean lone = c >= 0xD800 && c <= 0xDFFF;
    return control || direction || lone || c == 0xFFFE || c == 0xFFFF;
  }
}
