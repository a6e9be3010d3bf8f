package dev.plumbline.verification.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows one way: no package imports one further along. */
@AnalyzeClasses(packages = "dev.plumbline", importOptions = WithoutTests.class)
final class ImportRulesTests {
  private static final String OURS = "dev.plumbline..";
  private static final String[] FRONT_ENDS = {
    "dev.plumbline.cli..", "dev.plumbline.junit..", "dev.plumbline.maven.."
  };

  @ArchTest
  static final ArchRule metrics_import_nothing_of_ours =
      from("dev.plumbline.metrics..").onlyInto("dev.plumbline.metrics..");

  @ArchTest
  static final ArchRule datasets_import_the_language_of_metrics_and_no_metric =
      from("dev.plumbline.datasets..")
          .onlyInto(
              "dev.plumbline.datasets..",
              "dev.plumbline.metrics.model..",
              "dev.plumbline.metrics.spec..",
              "dev.plumbline.metrics.numerics..");

  @ArchTest
  static final ArchRule reports_import_specs_and_numerics_alone =
      from("dev.plumbline.reports..")
          .onlyInto(
              "dev.plumbline.reports..",
              "dev.plumbline.metrics.spec..",
              "dev.plumbline.metrics.numerics..");

  @ArchTest
  static final ArchRule core_knows_no_engine_and_no_front_end =
      from("dev.plumbline.core..")
          .onlyInto(
              "dev.plumbline.core..",
              "dev.plumbline.metrics..",
              "dev.plumbline.datasets..",
              "dev.plumbline.suites..",
              "dev.plumbline.reports..");

  @ArchTest
  static final ArchRule the_test_kit_imports_metrics_and_the_port_of_datasets_alone =
      from("dev.plumbline.testkit..")
          .onlyInto("dev.plumbline.testkit..", "dev.plumbline.metrics..", "dev.plumbline.datasets");

  @ArchTest
  static final ArchRule nothing_that_runs_imports_the_test_kit =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.plumbline.testkit..", "org.assertj..");

  @ArchTest
  static final ArchRule only_the_test_kit_and_the_front_end_for_junit_import_junit =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.plumbline.testkit..", "dev.plumbline.junit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "org.opentest4j..");

  @ArchTest
  static final ArchRule the_maven_plugin_maps_parameters_alone =
      from("dev.plumbline.maven..").onlyInto("dev.plumbline.maven..");

  @ArchTest
  static final ArchRule nothing_imports_a_front_end =
      noClasses()
          .that()
          .resideOutsideOfPackages(FRONT_ENDS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FRONT_ENDS);

  @ArchTest
  static final ArchRule the_engine_is_found_at_run_time_alone =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.tensorflow..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.plumbline.tensorflow..");

  @ArchTest
  static final ArchRule only_the_engine_imports_tensorflow =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.tensorflow..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "org.bytedeco..");

  @ArchTest
  static final ArchRule only_engines_import_djl =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.plumbline.tensorflow..", "dev.plumbline.djl..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("ai.djl..")
                  .and(not(resideInAPackage("ai.djl.huggingface.tokenizers.."))));

  @ArchTest
  static final ArchRule tokenizers_are_used_where_texts_are_read =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.datasets.text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl.huggingface..");

  @ArchTest
  static final ArchRule further_engines_import_the_model_port_and_black_boxes_alone =
      from("dev.plumbline.djl..")
          .onlyInto(
              "dev.plumbline.djl..",
              "dev.plumbline.core.model..",
              "dev.plumbline.core.blackbox..",
              "dev.plumbline.datasets..",
              "dev.plumbline.metrics..");

  @ArchTest
  static final ArchRule the_engine_imports_the_model_port_of_core_alone =
      from("dev.plumbline.tensorflow..")
          .onlyInto(
              "dev.plumbline.tensorflow..",
              "dev.plumbline.core.model..",
              "dev.plumbline.datasets..",
              "dev.plumbline.metrics..");

  @ArchTest
  static final ArchRule yaml_is_read_in_one_package =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.plumbline.core.suite.yaml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  @ArchTest
  static final ArchRule the_suite_language_knows_no_plugin =
      from("dev.plumbline.core.suite..")
          .onlyInto(
              "dev.plumbline.core.suite..",
              "dev.plumbline.suites..",
              "dev.plumbline.metrics.spec..",
              "dev.plumbline.metrics.model..",
              "dev.plumbline.metrics.numerics..");

  @ArchTest
  static final ArchRule explainers_know_queries_and_no_run =
      from("dev.plumbline.core.explain..")
          .onlyInto(
              "dev.plumbline.core.explain..",
              "dev.plumbline.core.exchange..",
              "dev.plumbline.core.model..",
              "dev.plumbline.datasets..",
              "dev.plumbline.metrics..");

  @ArchTest
  static final ArchRule a_plan_knows_no_run =
      from("dev.plumbline.core.plan..")
          .notInto(
              "core.options",
              "core.open",
              "core.answer",
              "core.variant",
              "core.chunk",
              "core.control",
              "core.record",
              "core.key",
              "core.estimate",
              "core.export",
              "core.run",
              "reports");

  @ArchTest
  static final ArchRule markup_knows_no_data =
      from("dev.plumbline.reports.markup..")
          .notInto(
              "reports.results",
              "reports.statistics",
              "reports.analysis",
              "reports.chart",
              "reports.html",
              "reports.table");

  @ArchTest
  static final ArchRule results_know_no_statistics_and_no_format =
      from("dev.plumbline.reports.results..")
          .notInto(
              "reports.statistics",
              "reports.analysis",
              "reports.chart",
              "reports.html",
              "reports.table",
              "reports.markup");

  @ArchTest
  static final ArchRule statistics_are_pure =
      from("dev.plumbline.reports.statistics..")
          .notInto(
              "reports.results",
              "reports.analysis",
              "reports.chart",
              "reports.html",
              "reports.table",
              "reports.markup");

  @ArchTest
  static final ArchRule analysis_knows_no_format =
      from("dev.plumbline.reports.analysis..")
          .notInto("reports.chart", "reports.html", "reports.table");

  @ArchTest
  static final ArchRule charts_know_no_page_and_no_table =
      from("dev.plumbline.reports.chart..").notInto("reports.html", "reports.table");

  @ArchTest
  static final ArchRule tables_for_programs_know_no_page_and_no_chart =
      from("dev.plumbline.reports.table..").notInto("reports.html", "reports.chart");

  @ArchTest
  static final ArchRule pages_know_no_tables_for_programs =
      from("dev.plumbline.reports.html..").notInto("reports.table");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.plumbline.(**)").should().beFreeOfCycles();

  private static Source from(String packages) {
    return new Source(packages);
  }

  /** The classes of some packages, as the subject of a rule. */
  private record Source(String packages) {
    ArchRule onlyInto(String... allowed) {
      return noClasses()
          .that()
          .resideInAPackage(packages)
          .should()
          .dependOnClassesThat(resideInAPackage(OURS).and(not(resideInAnyPackage(allowed))));
    }

    ArchRule notInto(String... areas) {
      String[] forbidden = new String[areas.length];
      for (int i = 0; i < areas.length; i++) {
        forbidden[i] = "dev.plumbline." + areas[i] + "..";
      }
      return noClasses()
          .that()
          .resideInAPackage(packages)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden);
    }
  }
}
