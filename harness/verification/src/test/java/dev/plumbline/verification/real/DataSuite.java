package dev.plumbline.verification.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.ExternalFolders;
import dev.plumbline.reports.results.RunFiles;
import dev.plumbline.verification.process.Launched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A finished run of a suite over public data.
 *
 * @param files what it wrote
 * @param printed what it printed
 */
record DataSuite(RunFiles files, String printed) {

  /** Runs a suite of the resources, in which DATA stands for the data folder, to its good end. */
  static DataSuite run(String name, Path scratch) throws IOException, InterruptedException {
    Path suite = scratch.resolve(name);
    try (InputStream yaml =
        Objects.requireNonNull(
            DataSuite.class.getResourceAsStream("/dev/plumbline/verification/" + name))) {
      String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(suite, text.replace("DATA", ExternalFolders.data().toString()));
    }
    Path folder = scratch.resolve("run");
    Launched run = Launched.start(suite, folder, 2);
    assertThat(run.await()).as(run.printed()).isZero();
    return new DataSuite(new RunFiles(folder), run.printed());
  }
}
