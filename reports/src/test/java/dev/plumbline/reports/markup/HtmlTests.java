package dev.plumbline.reports.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<script>, &lt;script&gt;",
        "a&b, a&amp;b",
        "\", &quot;",
        "', &#39;",
        "]]>, ]]&gt;",
        "&lt;, &amp;lt;",
        "ı İ, ı İ",
        "אב, אב"
      })
  void textIsEscaped(String text, String expected) {
    assertThat(Html.of(text).render()).isEqualTo(expected);
    assertThat(Html.el("b").attr("title", text).render())
        .isEqualTo("<b title=\"" + expected + "\"></b>");
  }

  @Test
  void whatCannotBeSeenIsReplaced() {
    // NUL, escape, right-to-left override, isolate, lone surrogate, noncharacter; tab and line feed
    // stay
    assertThat(Html.of("\u0000\u001b\u202e\u2067\ud800\uffff\t\n").render())
        .isEqualTo("\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\t\n");
    assertThat(Html.of("\ud83d\ude00").render()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void elementsNestAndVoidOnesDoNotClose() {
    Html html = Html.el("p", "x").text("a").add(Html.el("br"), Html.el("b").text("c"));
    assertThat(html.render()).isEqualTo("<p class=\"x\">a<br><b>c</b></p>");
  }

  @Test
  void namesFromDataAreRefused() {
    assertThatThrownBy(() -> Html.el("b onclick=x"))
        .hasMessageContaining("'b onclick=x' is no element");
    assertThatThrownBy(() -> Html.el("b").attr("a=\"", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
