package dev.plumbline.datasets.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.datasets.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsgroupsTests {
  @TempDir Path temp;

  @Test
  void dropsHeadersUnlessTheyAreKept() throws IOException {
    Map<String, Object> given = new HashMap<>(TinyPublication.write("20-newsgroups", temp, 4));
    Dataset dataset = TinyPublication.open(new Newsgroups(), temp, given);
    assertThat(dataset.facts().classes()).containsExactly("rec.autos", "sci.space");
    assertThat(dataset.test().get(1).captions()).containsExactly("good", "film", "1", "more");
    given.put("headers", "keep");
    Dataset kept = TinyPublication.open(new Newsgroups(), temp, given);
    assertThat(kept.test().get(1).captions())
        .containsExactly("From", ":", "me", "Subject", ":", "bad");
    assertThat(kept.facts().contentHash()).isNotEqualTo(dataset.facts().contentHash());
  }
}
