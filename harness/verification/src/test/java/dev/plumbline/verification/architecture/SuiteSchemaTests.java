package dev.plumbline.verification.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.suite.schema.SchemaWriter;
import dev.plumbline.metrics.spec.Plugin;
import dev.plumbline.metrics.spec.PluginKind;
import dev.plumbline.metrics.spec.PluginSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JSON Schema that editors use is the one of the catalog. */
final class SuiteSchemaTests {
  private static final Path SCHEMA =
      Path.of(System.getProperty("plumbline.root", "../.."))
          .resolve("suites/src/main/resources/dev/plumbline/suites/suite.schema.json");

  /** With the property {@code plumbline.regenerate} the file is written anew, and then compared. */
  @Test
  void the_shipped_schema_is_the_one_of_the_catalog() throws IOException {
    Catalog catalog = Catalog.load();
    List<PluginSpec> specs =
        Arrays.stream(PluginKind.values())
            .flatMap(kind -> catalog.all(kind).stream())
            .map(Plugin::spec)
            .toList();
    String schema = SchemaWriter.write(specs);
    if (System.getProperty("plumbline.regenerate") != null) {
      Files.writeString(SCHEMA, schema);
    }
    assertThat(SCHEMA).as("`mvn -q -Pregenerate verify` writes it anew").hasContent(schema);
  }
}
