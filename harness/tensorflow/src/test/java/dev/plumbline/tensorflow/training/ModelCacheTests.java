package dev.plumbline.tensorflow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelCacheTests {
  @TempDir Path cache;
  private final AtomicInteger made = new AtomicInteger();

  private void make(Path folder) throws IOException {
    made.incrementAndGet();
    Files.writeString(folder.resolve("weights"), "whole");
  }

  private Path open() {
    return new ModelCache(cache, Progress.SILENT).folderOf("key", "training", this::make);
  }

  @Test
  void a_model_is_made_once_and_found_again() {
    Path first = open();
    assertThat(first.resolve("weights")).hasContent("whole");
    assertThat(open()).isEqualTo(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void what_a_killed_run_left_half_written_is_replaced() throws IOException {
    Path part = Files.createDirectories(cache.resolve("models/key.part/variables"));
    Files.writeString(part.resolve("half"), "written");
    Path folder = open();
    assertThat(folder.resolve("weights")).hasContent("whole");
    assertThat(folder.resolve("variables")).doesNotExist();
    assertThat(cache.resolve("models/key.part")).doesNotExist();
  }

  @Test
  void what_fails_leaves_nothing_and_may_be_tried_again() {
    ModelCache models = new ModelCache(cache, Progress.SILENT);
    assertThatThrownBy(
            () ->
                models.folderOf(
                    "key",
                    "training",
                    folder -> {
                      Files.writeString(folder.resolve("weights"), "half");
                      throw new ModelException("the training loss is NaN");
                    }))
        .hasMessage("the training loss is NaN");
    assertThat(cache.resolve("models/key")).doesNotExist();
    assertThat(cache.resolve("models/key.part")).doesNotExist();
    assertThat(open().resolve("weights")).hasContent("whole");
  }

  @Test
  void a_full_folder_is_named_with_what_to_do() {
    ModelCache models = new ModelCache(cache, Progress.SILENT);
    assertThatThrownBy(
            () ->
                models.folderOf(
                    "key",
                    "training",
                    folder -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "cannot keep a trained model in "
                + cache.resolve("models")
                + ": java.io.IOException: No space left on device; free space there, make it"
                + " writable, or choose another folder with --cache");
  }

  @Test
  void a_cache_that_is_a_file_is_named_with_what_to_do() throws IOException {
    Path file = Files.writeString(cache.resolve("file"), "");
    ModelCache models = new ModelCache(file, Progress.SILENT);
    assertThatThrownBy(() -> models.folderOf("key", "training", this::make))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("cannot keep a trained model in " + file.resolve("models"))
        .hasMessageEndingWith("choose another folder with --cache");
    assertThat(made).hasValue(0);
  }

  @Test
  void threads_that_want_the_same_model_make_it_once()
      throws InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<Path> opening = this::open;
      for (Future<Path> folder : workers.invokeAll(List.of(opening, opening, opening, opening))) {
        assertThat(folder.get().resolve("weights")).hasContent("whole");
      }
    } finally {
      workers.shutdown();
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void a_run_waits_for_another_process_and_says_so() throws Exception {
    Path lock = Files.createDirectories(cache.resolve("models")).resolve("key.lock");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                lock.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('h');
      Path done = cache.resolve("models/key");
      // as soon as this run says that it waits, the other one finishes the model and ends
      Progress finish =
          (what, epoch, total) -> {
            assertThat(what)
                .isEqualTo("training: waiting for another run that trains the same model");
            try {
              Files.createDirectories(done);
              other.getOutputStream().close();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          };
      assertThat(new ModelCache(cache, finish).folderOf("key", "training", this::make))
          .isEqualTo(done);
      assertThat(made).hasValue(0);
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void an_interrupted_wait_ends() throws IOException {
    Path lock = Files.createDirectories(cache.resolve("models")).resolve("key.lock");
    try (FileChannel held =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock mine = held.lock()) {
      assertThat(mine.isValid()).isTrue();
      Thread here = Thread.currentThread();
      ModelCache models = new ModelCache(cache, (what, done, total) -> here.interrupt());
      assertThatThrownBy(() -> models.folderOf("key", "training", this::make))
          .isInstanceOf(ModelException.class)
          .hasMessage("training: interrupted while another run trains the same model");
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void only_lock_files_stay_beside_models() throws IOException {
    open();
    try (Stream<Path> files = Files.list(cache.resolve("models"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("key", "key.lock");
    }
  }

  /** Another process: holds a lock until its standard input ends. */
  static final class Holder {
    private Holder() {}

    /** Locks the file of the first argument. */
    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
              FileChannel.open(
                  Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("no lock on " + arguments[0]);
        }
        System.out.print("h");
        System.out.flush();
        while (System.in.read() >= 0) {
          // until it is closed
        }
      }
    }
  }
}
