package dev.plumbline.reports.html;

import dev.plumbline.reports.markup.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A page that needs no server and no network. Its one script sorts, filters and narrows tables;
 * without it the page is complete. No other script can run in it, as the page's policy names that
 * one by its hash.
 *
 * @param title what the browser shows
 * @param header what stands above all sections
 */
record HtmlPage(String title, Html header) {

  /**
   * A section of a page, which is left out if it has no content.
   *
   * @param link its name in the table of contents, a word or two
   */
  record PageSection(String id, String link, String title, Html content) {}

  /** The page with its sections. */
  String render(List<PageSection> sections) {
    Html html =
        Html.el("html")
            .attr("lang", "en")
            .add(
                head(),
                body(sections.stream().filter(section -> !section.content().isEmpty()).toList()));
    return "<!DOCTYPE html>\n" + html.render() + "\n";
  }

  private Html head() {
    return Html.el("head")
        .add(
            Html.el("meta").attr("charset", "utf-8"),
            Html.el("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1"),
            Html.el("meta").attr("name", "color-scheme").attr("content", "light dark"),
            Html.el("meta")
                .attr("http-equiv", "Content-Security-Policy")
                .attr(
                    "content",
                    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '"
                        + hash(resource("report.js"))
                        + "'"),
            Html.el("link").attr("rel", "icon").attr("href", "data:,"),
            Html.el("title").text(title + " · Plumbline"),
            Html.el("style").add(Html.trusted(resource("report.css"))));
  }

  private Html body(List<PageSection> sections) {
    Html nav = Html.el("nav").attr("aria-label", "Parts of this report");
    Html main = Html.el("main");
    for (PageSection section : sections) {
      nav.add(Html.el("a").attr("href", "#" + section.id()).text(section.link()));
      main.add(
          Html.el("section")
              .attr("id", section.id())
              .add(LinkedHeading.ofSection(section.id(), section.title()), section.content()));
    }
    return Html.el("body")
        .add(header, nav, main, Html.el("script").add(Html.trusted(resource("report.js"))));
  }

  /** A script as the policy of a page names it. */
  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
