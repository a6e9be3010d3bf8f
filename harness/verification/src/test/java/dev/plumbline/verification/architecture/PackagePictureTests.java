package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The picture of the packages in ARCHITECTURE.md is the one of the code. An arrow from a package to
 * one that it imports is left out where a longer way says the same. With the property {@code
 * plumbline.regenerate} the picture is drawn anew.
 */
final class PackagePictureTests {
  private static final String OURS = "dev.plumbline.";
  private static final Path PAGE =
      Path.of(System.getProperty("plumbline.root", "../.."), "harness", "docs", "ARCHITECTURE.md");
  private static final String BEGIN = "<!-- packages: drawn by PackagePictureTests -->\n";
  private static final String END = "<!-- end of packages -->\n";

  @Test
  void the_page_shows_the_packages_and_their_arrows() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(to).as("%s: no place for the picture", PAGE).isGreaterThanOrEqualTo(from);
    String drawn = page.substring(0, from) + picture(arrows()) + page.substring(to);
    if (System.getProperty("plumbline.regenerate") != null) {
      Files.writeString(PAGE, drawn);
    }
    assertThat(Files.readString(PAGE))
        .as("the packages have changed; `mvn -q -Pregenerate verify` draws the picture anew")
        .isEqualTo(drawn);
  }

  /** Per package the packages it imports. */
  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type :
        new ClassFileImporter().withImportOption(new WithoutTests()).importPackages(OURS)) {
      if (type.getPackageName().startsWith(OURS + "benchmarks")) {
        continue;
      }
      Set<String> targets = arrows.computeIfAbsent(name(type), any -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(OURS))
          .map(PackagePictureTests::name)
          .filter(target -> !target.equals(name(type)))
          .forEach(targets::add);
    }
    return arrows;
  }

  private static String name(JavaClass type) {
    return type.getPackageName().substring(OURS.length());
  }

  private static String picture(Map<String, Set<String>> arrows) {
    StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");
    Map<String, Set<String>> modules = new TreeMap<>();
    arrows
        .keySet()
        .forEach(
            name ->
                modules
                    .computeIfAbsent(name.replaceFirst("\\..*", ""), any -> new TreeSet<>())
                    .add(name));
    modules.forEach(
        (module, packages) -> {
          text.append("  subgraph ").append(module).append('\n');
          packages.forEach(
              name ->
                  text.append("    %s[%s]\n".formatted(name, name.replaceFirst("^\\w+\\.", ""))));
          text.append("  end\n");
        });
    arrows.forEach(
        (from, targets) ->
            targets.stream()
                .filter(to -> !isSaidByALongerWay(from, to, arrows))
                .forEach(to -> text.append("  %s --> %s\n".formatted(from, to))));
    return text.append("```\n").toString();
  }

  private static boolean isSaidByALongerWay(
      String from, String to, Map<String, Set<String>> arrows) {
    return arrows.getOrDefault(from, Set.of()).stream()
        .filter(next -> !next.equals(to))
        .anyMatch(next -> reaches(next, to, arrows));
  }

  private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
    Set<String> seen = new TreeSet<>(Set.of(from));
    List<String> open = new java.util.ArrayList<>(seen);
    while (!open.isEmpty()) {
      for (String next : arrows.getOrDefault(open.remove(open.size() - 1), Set.of())) {
        if (next.equals(to)) {
          return true;
        }
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return false;
  }
}
