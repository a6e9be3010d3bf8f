package dev.plumbline.reports.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mutable node of an HTML page: an element or a text. Text and attribute values are always
 * escaped when the page is written; the only way around that is {@link #trusted}.
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

  /** A new element without content. */
  public static Html el(String tag) {
    return new Html(checked(tag), "");
  }

  /** A new element with a CSS class. */
  public static Html el(String tag, String cssClass) {
    return el(tag).attr("class", cssClass);
  }

  /** A new text node. */
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

  /** Sets an attribute, replacing an earlier value of the same name. */
  public Html attr(String name, String value) {
    attributes.put(checked(name), value);
    return this;
  }

  /** Adds a text as the last child. */
  public Html text(String text) {
    children.add(of(text));
    return this;
  }

  /** Adds nodes as the last children. */
  public Html add(Html... nodes) {
    children.addAll(List.of(nodes));
    return this;
  }

  /** Adds nodes as the last children. */
  public Html addAll(Stream<Html> nodes) {
    nodes.forEach(children::add);
    return this;
  }

  /** Whether this node has no children. */
  public boolean isEmpty() {
    return children.isEmpty();
  }

  /** This node and its children as HTML. */
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
