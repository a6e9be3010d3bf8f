package dev.plumbline.datasets.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifiedDownloadTests {
  private static final byte[] PUBLISHED = bytes(200_000, 1);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private HttpServer server;

  @TempDir Path temp;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/good", exchange -> send(exchange, 200, PUBLISHED));
    serve("/short", exchange -> send(exchange, 200, Arrays.copyOf(PUBLISHED, 150_000)));
    serve("/long", exchange -> send(exchange, 200, Arrays.copyOf(PUBLISHED, 200_001)));
    serve("/wrong", exchange -> send(exchange, 200, bytes(200_000, 2)));
    serve("/broken", VerifiedDownloadTests::breakOff);
    serve("/stalled", exchange -> stall(exchange));
    serve("/breaking", VerifiedDownloadTests::breakOffInRange);
    serve("/busy", exchange -> send(exchange, 503, new byte[0]));
    serve("/gone", exchange -> send(exchange, 404, new byte[0]));
    serve("/ranged", VerifiedDownloadTests::sendRange);
    serve("/moved", exchange -> redirect(exchange, "/good"));
    serve("/loop", exchange -> redirect(exchange, "/loop"));
    serve("/scheme", exchange -> redirect(exchange, "ftp://127.0.0.1/good"));
    serve("/file", exchange -> redirect(exchange, "file:///etc/hostname"));
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  @AfterEach
  void stop() {
    stopped.countDown();
    server.stop(0);
    ((ExecutorService) server.getExecutor()).shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "good",
    "moved",
    "gone good",
    "short good",
    "long good",
    "wrong good",
    "loop good",
    "scheme good",
    "broken good",
    "busy good",
    "stalled good",
    "stalled ranged",
    "breaking",
    "broken ranged",
    "wrong short ranged"
  })
  void takesTheFirstMirrorThatServesThePublishedBytes(String mirrors) throws IOException {
    Path file = fetch(mirrors);
    assertThat(Files.readAllBytes(file)).isEqualTo(PUBLISHED);
    assertThat(temp.resolve("data.gz.part")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gone   | answered 404",
        "busy   | answered 503",
        "stalled| stopped sending",
        "short  | broke off after 150000 of 200000 bytes",
        "long   | sends more than the published 200000 bytes",
        "wrong  | 200000 bytes with sha256",
        "broken | broke off, java.io.EOFException: 90000 of 200000 bytes came",
        "loop   | more than 5 redirects",
        "scheme | redirects to another scheme: ftp:",
        "file   | redirects to another scheme: file:"
      })
  void leavesNoFileAndSaysWhyAndWhatToDo(String mirror, String why) {
    assertThatThrownBy(() -> fetch(mirror))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot download data.gz")
        .hasMessageContaining("/" + mirror + ": " + why)
        .hasMessageContaining("name its folder");
    assertThat(temp.resolve("data.gz")).doesNotExist();
  }

  @Test
  void saysThatAServerWasNotReached() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThatThrownBy(() -> fetch("good"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(":" + port + "/good: cannot be reached");
  }

  @Test
  void aFullDiskIsNamedWithWhatToDo() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    Files.createSymbolicLink(temp.resolve("data.gz.part"), full);
    assertThatThrownBy(() -> fetch("good"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot keep data.gz: the cache " + temp + " cannot be written")
        .hasMessageContaining("another folder with --cache");
    assertThat(temp.resolve("data.gz")).doesNotExist();
  }

  @Test
  void goesOnWhereAnEarlierRunStopped() throws IOException {
    Files.write(temp.resolve("data.gz.part"), Arrays.copyOf(PUBLISHED, 120_000));
    assertThat(Files.readAllBytes(fetch("ranged"))).isEqualTo(PUBLISHED);
    assertThat(requests).containsExactly("/ranged bytes=120000-");
  }

  @Test
  void startsAgainWhereAnEarlierRunLeftWrongBytes() throws IOException {
    Files.write(temp.resolve("data.gz.part"), bytes(120_000, 3));
    assertThat(Files.readAllBytes(fetch("ranged"))).isEqualTo(PUBLISHED);
    assertThat(requests).containsExactly("/ranged bytes=120000-", "/ranged null");
  }

  @Test
  void startsAgainWhereTheServerIgnoresTheRange() throws IOException {
    Files.write(temp.resolve("data.gz.part"), Arrays.copyOf(PUBLISHED, 120_000));
    assertThat(Files.readAllBytes(fetch("good"))).isEqualTo(PUBLISHED);
  }

  @Test
  void asksNobodyForAVerifiedFile() throws IOException {
    Files.write(temp.resolve("data.gz"), PUBLISHED);
    assertThat(fetch("gone")).isEqualTo(temp.resolve("data.gz"));
    assertThat(requests).isEmpty();
  }

  @Test
  void replacesADamagedFile() throws IOException {
    Files.write(temp.resolve("data.gz"), bytes(200_000, 4));
    assertThat(Files.readAllBytes(fetch("good"))).isEqualTo(PUBLISHED);
  }

  @Test
  void fetchesOnceForThreadsThatAskTogether() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Path> fetch = () -> fetch("good");
      for (Future<Path> file : threads.invokeAll(List.of(fetch, fetch, fetch, fetch))) {
        assertThat(Files.readAllBytes(file.get())).isEqualTo(PUBLISHED);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void tellsHowFarItIs() {
    List<Long> heard = new CopyOnWriteArrayList<>();
    Progress progress =
        (what, done, total) -> {
          assertThat(what).isEqualTo("downloading data.gz");
          assertThat(total).isEqualTo(200_000);
          heard.add(done);
        };
    new VerifiedDownload(new JdkHttp(), progress).fetch(file("good"), temp);
    assertThat(heard).isSorted().endsWith(200_000L);
  }

  @Test
  void readsAFileWhoseSizeWasNotPublished() throws IOException {
    for (String mirrors : List.of("good", "short good", "wrong good", "breaking")) {
      RemoteFile known = file(mirrors);
      RemoteFile unknown = new RemoteFile(known.name(), 0, known.sha256(), known.mirrors());
      Files.deleteIfExists(temp.resolve("data.gz"));
      Path file = new VerifiedDownload(http(), Progress.SILENT).fetch(unknown, temp);
      assertThat(Files.readAllBytes(file)).isEqualTo(PUBLISHED);
    }
  }

  @Test
  void aMirrorThatBreaksOffIsAskedForTheRest() throws IOException {
    assertThat(Files.readAllBytes(fetch("breaking"))).isEqualTo(PUBLISHED);
    assertThat(requests)
        .containsExactly("/breaking null", "/breaking bytes=90000-", "/breaking bytes=180000-");
  }

  @Test
  void aThreadThatWasInterruptedAsksNobody() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> fetch("good")).isInstanceOf(DatasetException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static JdkHttp http() {
    return new JdkHttp(Duration.ofMillis(500));
  }

  private Path fetch(String mirrors) {
    return new VerifiedDownload(http(), Progress.SILENT).fetch(file(mirrors), temp);
  }

  private RemoteFile file(String mirrors) {
    List<URI> addresses =
        Arrays.stream(mirrors.split(" "))
            .map(path -> "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path)
            .map(URI::create)
            .toList();
    return new RemoteFile("data.gz", 200_000, ContentHash.hexOf(PUBLISHED), addresses);
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          requests.add(path + " " + exchange.getRequestHeaders().getFirst("Range"));
          try (exchange) {
            answer.to(exchange);
          }
        });
  }

  private static void sendRange(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    send(
        exchange, range == null ? 200 : 206, Arrays.copyOfRange(PUBLISHED, from, PUBLISHED.length));
  }

  private static void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, PUBLISHED.length);
    exchange.getResponseBody().write(PUBLISHED, 0, 90_000);
    exchange.getResponseBody().flush();
  }

  private static void breakOffInRange(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    exchange.sendResponseHeaders(range == null ? 200 : 206, PUBLISHED.length - from);
    int count = Math.min(90_000, PUBLISHED.length - from);
    exchange.getResponseBody().write(PUBLISHED, from, count);
    exchange.getResponseBody().flush();
  }

  private void stall(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, PUBLISHED.length);
    exchange.getResponseBody().write(PUBLISHED, 0, 50_000);
    exchange.getResponseBody().flush();
    try {
      stopped.await(); // until the test ends
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    send(exchange, 302, new byte[0]);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(int count, long seed) {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
