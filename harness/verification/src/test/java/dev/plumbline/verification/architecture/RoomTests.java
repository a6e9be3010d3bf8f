package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A reader finds a type by its name, and a package is small enough to be read whole. */
final class RoomTests {
  private static final int MOST_TYPES = 30;
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new WithoutTests()).importPackages("dev.plumbline");

  @Test
  void no_package_has_more_types_than_a_reader_takes_in() {
    Map<String, Long> sizes =
        HOUSE.stream()
            .filter(RoomTests::isTopLevel)
            .collect(
                Collectors.groupingBy(
                    JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
    assertThat(sizes).isNotEmpty();
    assertThat(sizes)
        .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(MOST_TYPES));
  }

  /**
   * Private nested types are the business of their file, and a builder is always named behind what
   * it builds.
   */
  @Test
  void simple_names_are_unique() {
    Map<String, List<String>> types =
        HOUSE.stream()
            .filter(type -> !type.isAnonymousClass() && !type.isLocalClass())
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(RoomTests::isVisible)
            .filter(type -> !type.getSimpleName().equals("Builder"))
            .collect(
                Collectors.groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    Collectors.mapping(JavaClass::getName, Collectors.toList())));
    types.values().removeIf(names -> names.size() == 1);
    assertThat(types).isEmpty();
  }

  @Test
  void no_class_of_the_house_is_named_like_a_test() {
    assertThat(
            HOUSE.stream()
                .filter(RoomTests::isTopLevel)
                .map(JavaClass::getSimpleName)
                .filter(name -> name.endsWith("Test")))
        .isEmpty();
  }

  private static boolean isTopLevel(JavaClass type) {
    return type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
  }

  private static boolean isVisible(JavaClass type) {
    return type.isTopLevelClass() || !type.getModifiers().contains(JavaModifier.PRIVATE);
  }
}
