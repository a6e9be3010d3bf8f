package dev.plumbline.verification.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

/** Habits that hold in every module. */
@AnalyzeClasses(packages = "dev.plumbline", importOptions = WithoutTests.class)
final class HabitTests {

  @ArchTest
  static final ArchRule every_draw_is_keyed =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(SplittableRandom.class, ThreadLocalRandom.class, SecureRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .because("a score depends on its sample alone; use metrics.numerics.Draws");

  @ArchTest
  static final ArchRule only_the_command_line_prints =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.cli..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .callMethod(Throwable.class, "printStackTrace")
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule metrics_touch_no_files_and_write_no_logs =
      noClasses()
          .that()
          .resideInAPackage("dev.plumbline.metrics..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Files.class, File.class, PrintStream.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net..", "java.util.logging..", "org.slf4j..");

  @ArchTest
  static final ArchRule public_records_expose_no_bare_array =
      classes().that().areRecords().and().arePublic().should(haveNoArrayComponent());

  @ArchTest
  static final ArchRule there_is_no_static_mutable_state =
      fields()
          .that()
          .areStatic()
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal();

  @ArchTest
  static final ArchRule every_package_is_null_marked =
      classes().should(resideInANullMarkedPackage());

  private static ArchCondition<JavaClass> haveNoArrayComponent() {
    return new ArchCondition<>("have no component that is an array") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          boolean component = !field.getModifiers().contains(JavaModifier.STATIC);
          if (component && field.getRawType().isArray()) {
            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is an array"));
          }
        }
      }
    };
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package marked @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + ": its package has no package-info with @NullMarked"));
        }
      }
    };
  }
}
