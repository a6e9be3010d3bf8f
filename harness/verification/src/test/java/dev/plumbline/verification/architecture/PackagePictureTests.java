package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    String drawn = page.substring(0, from) + pictures() + page.substring(to);
    if (System.getProperty("plumbline.regenerate") != null) {
      Files.writeString(PAGE, drawn);
    }
    assertThat(Files.readString(PAGE))
        .as("the packages have changed; `mvn -q -Pregenerate verify` draws the picture anew")
        .isEqualTo(drawn);
  }

  /**
   * One picture of the modules, one of each module, and one of each package with packages in it.
   */
  private static String pictures() {
    Map<String, Set<String>> arrows = arrows();
    StringBuilder text = new StringBuilder(picture("the modules", "", arrows));
    Set<String> drawn = new TreeSet<>();
    for (String name : arrows.keySet()) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        String room = name.substring(0, dot);
        if (drawn.add(room)) {
          text.append(picture("`" + room + "`", room + ".", arrows));
        }
      }
    }
    return text.toString();
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

  /**
   * The picture of what lies in a room.
   *
   * @param room the room's name with a dot behind it; empty for the house
   */
  private static String picture(String title, String room, Map<String, Set<String>> all) {
    Map<String, Set<String>> inside = new TreeMap<>();
    all.forEach(
        (from, targets) ->
            place(from, room)
                .ifPresent(
                    here -> {
                      Set<String> arrows = inside.computeIfAbsent(here, any -> new TreeSet<>());
                      targets.forEach(target -> place(target, room).ifPresent(arrows::add));
                      arrows.remove(here);
                    }));
    StringBuilder text = new StringBuilder("\nInside " + title + ":\n\n```mermaid\nflowchart LR\n");
    inside.forEach(
        (from, targets) -> {
          List<String> shown =
              targets.stream().filter(to -> !isSaidByALongerWay(from, to, inside)).toList();
          text.append("  ").append(from);
          text.append(shown.isEmpty() ? "\n" : " --> " + String.join(" & ", shown) + "\n");
        });
    return text.append("```\n").toString();
  }

  /** Which part of a room a package belongs to; the room's own classes are its base. */
  private static Optional<String> place(String name, String room) {
    if (name.equals(room.replaceFirst("\\.$", ""))) {
      return Optional.of("base");
    }
    return name.startsWith(room)
        ? Optional.of(name.substring(room.length()).replaceFirst("\\..*", ""))
        : Optional.empty();
  }

  private static boolean isSaidByALongerWay(
      String from, String to, Map<String, Set<String>> arrows) {
    return arrows.getOrDefault(from, Set.of()).stream()
        .filter(next -> !next.equals(to))
        .anyMatch(next -> reaches(next, to, arrows));
  }

  private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
    Set<String> seen = new TreeSet<>(Set.of(from));
    List<String> open = new ArrayList<>(seen);
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
