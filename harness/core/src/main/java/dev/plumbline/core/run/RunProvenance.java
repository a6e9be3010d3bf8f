package dev.plumbline.core.run;

import dev.plumbline.core.open.OpenModel;
import dev.plumbline.core.options.RunOptions;
import dev.plumbline.core.plan.Plan;
import dev.plumbline.core.record.SuiteCommit;
import dev.plumbline.reports.results.RunDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Where a run's numbers come from: programs, machine, date, seeds, work and data. */
final class RunProvenance {
  /** Written by the build: version and commit. */
  private static final String BUILD = "build.properties";

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private final Plan plan;
  private final RunOptions options;
  private final RunProgress progress;

  RunProvenance(Plan plan, RunOptions options, RunProgress progress) {
    this.plan = plan;
    this.options = options;
    this.progress = progress;
  }

  /** The facts by name, in the order of a report. */
  Map<String, String> of(List<OpenModel> models) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Plumbline", build(properties()));
    String engines = String.join("; ", engines(models));
    if (!engines.isEmpty()) {
      facts.put("engine", engines);
    }
    facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("processor", processor());
    facts.put("date", progress.started().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("time", time(progress.started(), Instant.now(), progress.reused()));
    facts.put(
        "seeds",
        "data %d, explain %d, test %d"
            .formatted(plan.seeds().data(), plan.seeds().explain(), plan.seeds().test()));
    facts.put("threads", Integer.toString(options.threads()));
    facts.put(
        "passes",
        String.format(
            Locale.ROOT,
            "%,d forward, %,d backward (this run, logical)",
            progress.forward(),
            progress.backward()));
    SuiteCommit.of(plan.scope().project())
        .ifPresent(
            commit -> {
              facts.put(
                  RunDescription.COMMIT,
                  commit.hash() + (commit.changed() ? ", with changes" : ""));
              facts.put(RunDescription.COMMITTED, commit.date());
            });
    for (OpenModel model : models) {
      facts.put("data " + model.planned().dataset().name(), model.dataset().facts().contentHash());
    }
    return facts;
  }

  /** What runs the models, as their notes say; each once. */
  private static List<String> engines(List<OpenModel> models) {
    return models.stream()
        .flatMap(model -> Stream.ofNullable(model.model().facts().notes().get("engine")))
        .distinct()
        .toList();
  }

  /** Version and commit in words, from what the build wrote. */
  static String build(Properties written) {
    String version = written.getProperty("git.build.version", "");
    String commit = written.getProperty("git.commit.id", "");
    if (version.isEmpty()) {
      return "version unknown: built outside of Git";
    }
    String changed = written.getProperty("git.dirty", "").equals("true") ? ", with changes" : "";
    return commit.isEmpty() ? version : version + ", commit " + commit + changed;
  }

  private static Properties properties() {
    Properties written = new Properties();
    try (InputStream in = RunProvenance.class.getResourceAsStream(BUILD)) {
      if (in != null) {
        written.load(in);
      }
    } catch (IOException unreadable) {
      return new Properties();
    }
    return written;
  }

  /** How long the run took; a run that took cells over says so. */
  static String time(Instant start, Instant end, long reused) {
    Duration took = Duration.between(start, end);
    String words =
        took.toMinutes() == 0
            ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
            : took.toHours() == 0
                ? took.toMinutes() + " min " + took.toSecondsPart() + " s"
                : took.toHours() + " h " + took.toMinutesPart() + " min";
    return reused == 0 ? words : words + ", with " + reused + " cells of runs before";
  }

  /** The name of the processor where the system tells it, and how many of them Java may use. */
  private static String processor() {
    String count = Runtime.getRuntime().availableProcessors() + " for Java";
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", " + count)
          .orElse(count);
    } catch (IOException | java.io.UncheckedIOException notLinux) {
      return count;
    }
  }
}
