package dev.plumbline.core.suite.yaml;

import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.problem.SuiteFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * A YAML parser with limits. It bounds depth and length before anything is built, and reports
 * anchors, aliases, tags and further documents. Each of these is replaced by a harmless event, so
 * that reading continues and finds the other problems too.
 */
final class GuardedParser implements Parser {
  /** The tag of a scalar that stands in place of what was refused. */
  static final String REFUSED = "tag:plumbline,refused";

  private final Parser parser;
  private final SuiteFile file;
  private final Problems problems;
  private final SuiteLimits limits;
  private int depth;
  private int documents;
  private @Nullable Event current;

  GuardedParser(Parser parser, SuiteFile file, Problems problems, SuiteLimits limits) {
    this.parser = parser;
    this.file = file;
    this.problems = problems;
    this.limits = limits;
  }

  /** The location of a mark of the parser; the file as a whole if there is none. */
  static Location at(SuiteFile file, Optional<Mark> mark) {
    return mark.map(m -> new Location(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(file.whole());
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return hasNext() && peekEvent().getEventId() == choice;
  }

  @Override
  public Event peekEvent() {
    Event event = current;
    if (event == null) {
      event = guard(parser.next());
      current = event;
    }
    return event;
  }

  @Override
  public Event next() {
    Event event = peekEvent();
    current = null;
    return event;
  }

  @Override
  public boolean hasNext() {
    return current != null || parser.hasNext();
  }

  private Event guard(Event event) {
    Location location = at(file, event.getStartMark());
    if (event instanceof DocumentStartEvent && ++documents > 1) {
      problems.error(location, "a second document begins here; a suite file has only one");
      return new StreamEndEvent(event.getStartMark(), event.getEndMark());
    }
    if (event instanceof CollectionEndEvent) {
      depth--;
    }
    if (event instanceof NodeEvent node) {
      return node(node, location);
    }
    return event;
  }

  private Event node(NodeEvent event, Location location) {
    if (event instanceof AliasEvent) {
      problems.error(
          location, "aliases (*name) are refused; write the value again, or use extends");
      return scalar(event, Optional.of(REFUSED), "", ScalarStyle.PLAIN);
    }
    if (event.getAnchor().isPresent()) {
      problems.error(location, "anchors (&name) are refused; use extends to share blocks");
    }
    if (event instanceof CollectionStartEvent start) {
      return collection(start, location);
    }
    return event instanceof ScalarEvent scalar ? scalar(scalar, location) : event;
  }

  private Event collection(CollectionStartEvent event, Location location) {
    if (++depth > limits.depth()) {
      throw new UnreadableException(
          location, "nests deeper than " + limits.depth() + " levels; no suite needs that");
    }
    event.getTag().ifPresent(tag -> refuse(tag, location));
    return event instanceof MappingStartEvent
        ? new MappingStartEvent(
            Optional.empty(),
            Optional.empty(),
            true,
            event.getFlowStyle(),
            event.getStartMark(),
            event.getEndMark())
        : new SequenceStartEvent(
            Optional.empty(),
            Optional.empty(),
            true,
            event.getFlowStyle(),
            event.getStartMark(),
            event.getEndMark());
  }

  private Event scalar(ScalarEvent event, Location location) {
    int length = event.getValue().length();
    if (length > limits.scalar()) {
      problems.error(
          location,
          "a value of " + length + " characters; at most " + limits.scalar() + " are read");
      return scalar(event, Optional.of(REFUSED), "", ScalarStyle.PLAIN);
    }
    event.getTag().ifPresent(tag -> refuse(tag, location));
    return scalar(event, Optional.empty(), event.getValue(), event.getScalarStyle());
  }

  private void refuse(String tag, Location location) {
    problems.error(location, "tags are refused: " + Printable.quote(tag) + "; leave it out");
  }

  private static Event scalar(
      NodeEvent event, Optional<String> tag, String value, ScalarStyle style) {
    boolean implicit = tag.isEmpty();
    return new ScalarEvent(
        Optional.empty(),
        tag,
        new ImplicitTuple(implicit, implicit),
        value,
        style,
        event.getStartMark(),
        event.getEndMark());
  }
}
