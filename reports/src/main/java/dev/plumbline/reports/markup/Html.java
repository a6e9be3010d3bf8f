package dev.plumbline.reports.markup;

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
public final class Html {
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
  public static Html el(String tag) {
    return new Html(checked(tag), "");
  }

  /** An element of a class. */
  public static Html el(String tag, String cssClass) {
    return el(tag).attr("class", cssClass);
  }

  /** A text node. */
  public static Html of(String text) {
    return new Html("", MarkupText.escape(text));
  }

  /**
   * Markup that this program wrote itself, such as a chart or the style sheet. It is inserted
   * without escaping, so it must hold no text from data that was not escaped before.
   */
  public static Html trusted(String markup) {
    return new Html("", markup);
  }

  /** Sets an attribute; the last value of a name stays. */
  public Html attr(String name, String value) {
    attributes.put(checked(name), value);
    return this;
  }

  /** Adds text. */
  public Html text(String text) {
    children.add(of(text));
    return this;
  }

  /** Adds children. */
  public Html add(Html... nodes) {
    children.addAll(List.of(nodes));
    return this;
  }

  /** Adds children. */
  public Html addAll(Stream<Html> nodes) {
    nodes.forEach(children::add);
    return this;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return children.isEmpty();
  }

  /** The markup. */
  public String render() {
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
            out.append(' ')
                .append(name)
                .append("=\"")
                .append(MarkupText.escape(value))
                .append('"'));
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
}
