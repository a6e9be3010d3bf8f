package dev.plumbline.testkit;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The forms in which a plug-in may cite its source: an arXiv number of today ({@code
 * arXiv:1703.01365}) or from before April 2007 ({@code arXiv:cs/0301001}), a DOI ({@code
 * doi:10.1109/5.726791}), a volume and first page of JMLR ({@code JMLR:11:1803}), an ISBN of 10 or
 * 13 digits whose check digit is right ({@code ISBN:978-0-262-03384-8}), or a plain address ({@code
 * https://…}).
 */
public final class Citations {
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("arXiv:\\d{4}\\.\\d{4,5}"),
          Pattern.compile("arXiv:[a-z]+(-[a-z]+)*(\\.[A-Z]{2})?/\\d{7}"),
          Pattern.compile("doi:10\\.\\d{4,9}/\\S+"),
          Pattern.compile("JMLR:\\d+:\\d+"),
          Pattern.compile("https?://[^\\s/.]+\\.[^\\s/]+(/\\S*)?"));
  private static final Pattern ISBN = Pattern.compile("ISBN:(\\d[\\d-]*[\\dX])");

  private Citations() {}

  /** Whether a citation has one of the forms. */
  public static boolean isAllowed(String id) {
    var isbn = ISBN.matcher(id);
    return isbn.matches()
        ? isIsbn(isbn.group(1).replace("-", ""))
        : FORMS.stream().anyMatch(form -> form.matcher(id).matches());
  }

  /** 10 digits weigh 10 to 1 and sum to a multiple of 11; 13 weigh 1 and 3, a multiple of 10. */
  private static boolean isIsbn(String digits) {
    int n = digits.length();
    int sum = 0;
    for (int i = 0; i < n; i++) {
      char digit = digits.charAt(i);
      if (digit == 'X' && (n != 10 || i != 9)) {
        return false;
      }
      int value = digit == 'X' ? 10 : digit - '0';
      sum += value * (n == 10 ? 10 - i : i % 2 == 0 ? 1 : 3);
    }
    return n == 10 ? sum % 11 == 0 : n == 13 && sum % 10 == 0;
  }
}
