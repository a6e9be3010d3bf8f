package dev.plumbline.core.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model behind a local server that answers well, late, broken, or not at all. */
class HttpModelPluginTests {
  private static final HttpModelPlugin PLUGIN = new HttpModelPlugin();
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?");
  private static final float[][] ONE_ROW = {{3, 4}};

  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server = none();

  private static HttpServer none() {
    try {
      return HttpServer.create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Answer {
    void to(HttpExchange exchange, String request) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private String serve(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          String request =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(request);
          answer.to(exchange, request);
          exchange.close();
        });
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** All numbers behind a key. */
  private static List<Float> numbers(String request, String key) {
    List<Float> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(request.substring(request.indexOf(key)));
    while (matcher.find()) {
      numbers.add(Float.parseFloat(matcher.group()));
    }
    return numbers;
  }

  /** The sum of each two numbers. */
  private static List<Float> sums(List<Float> numbers) {
    List<Float> sums = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 2) {
      sums.add(numbers.get(i) + numbers.get(i + 1));
    }
    return sums;
  }

  private static Answer kserve() {
    return (exchange, request) -> {
      List<Float> sums = sums(numbers(request, "\"data\""));
      send(
          exchange,
          200,
          "{\"outputs\":[{\"name\":\"sum\",\"shape\":[%d,1],\"datatype\":\"FP32\",\"data\":%s}]}"
              .formatted(sums.size(), sums));
    };
  }

  private static Answer plain() {
    return (exchange, request) ->
        send(exchange, 200, "{\"predictions\": " + sums(numbers(request, "\"instances\"")) + "}");
  }

  private static Model open(String url, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("url", url);
    parameters.put("version", "1");
    return TwoColumns.open(PLUGIN, parameters, TwoColumns.dataset(List.of()));
  }

  private static FloatRows sumsOf(Model model) {
    return TwoColumns.outputs(model, OutputKind.LOGIT, FloatRows.of(3, 2, 1, 2, 0.5f, 0, -1, 1));
  }

  @Test
  void kserveAndTritonAreAskedByTheOpenInferenceProtocol() {
    Model model = open(serve("/v2/models/m/infer", kserve()), Map.of("inputs", List.of("rows")));
    assertThat(sumsOf(model)).isEqualTo(FloatRows.of(3, 1, 3, 0.5f, 0));
    assertThat(requests.get(requests.size() - 1))
        .isEqualTo(
            "{\"inputs\":[{\"name\":\"rows\",\"shape\":[3,2],\"datatype\":\"FP32\","
                + "\"data\":[1.0,2.0,0.5,0.0,-1.0,1.0]}]}");
  }

  private static Model open(String url, Map<String, String> environment, String header) {
    return TwoColumns.open(
        new HttpModelPlugin(environment::get),
        Map.of("url", url, "version", "1", "headers", Map.of(header, "MY_TOKEN")),
        TwoColumns.dataset(List.of()));
  }

  @Test
  void headersHaveTheValuesOfEnvironmentVariables() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Answer answer = plain();
    String url =
        serve(
            "/predict",
            (exchange, request) -> {
              seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
              answer.to(exchange, request);
            });
    Model model = open(url, Map.of("MY_TOKEN", "Bearer s3cret "), "Authorization");
    assertThat(sumsOf(model)).isEqualTo(FloatRows.of(3, 1, 3, 0.5f, 0));
    assertThat(seen).isNotEmpty().containsOnly("Bearer s3cret");
    assertThat(String.valueOf(model.facts())).doesNotContain("s3cret");
    assertThat(model.facts().contentHash())
        .isEqualTo(open(url, Map.of("MY_TOKEN", "another"), "Authorization").facts().contentHash());
  }

  @Test
  void aSecretStandsInNoMessage() {
    String url =
        serve(
            "/predict",
            (exchange, request) ->
                send(
                    exchange,
                    403,
                    "bad token " + exchange.getRequestHeaders().getFirst("Authorization")));
    assertThatThrownBy(() -> open(url, Map.of("MY_TOKEN", "s3cret"), "Authorization"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("status 403: bad token (the value of Authorization)")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> open(url, Map.of(), "Authorization"))
        .hasMessageContaining(
            "'headers' gives 'Authorization' the value of the environment variable 'MY_TOKEN',"
                + " which is not set");
    assertThatThrownBy(() -> open(url, Map.of("MY_TOKEN", "s3cret\nX: y"), "Authorization"))
        .hasMessageContaining("cannot be sent")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> open(url, Map.of("MY_TOKEN", "s3cret"), "Host"))
        .hasMessageContaining("'Host' with the value of 'MY_TOKEN' cannot be sent");
  }

  /**
   * A server repeats the whole value, or the part behind its first word, in an error or in a good
   * answer without scores.
   */
  @ParameterizedTest
  @CsvSource({
    "403, true, Bearer",
    "403, false, Bearer",
    "200, true, Bearer",
    "200, false, Bearer",
    "200, true, Ba\"se",
    "200, false, \"q\"",
    "503, false, Bearer"
  })
  void aLongTokenStandsInNoMessageInWholeOrInPart(int status, boolean whole, String word) {
    String token = "t0ken\"" + "x7".repeat(200);
    String url =
        serve(
            "/predict",
            (exchange, request) -> {
              String sent = exchange.getRequestHeaders().getFirst("Authorization");
              String echo = whole ? sent : sent.substring(sent.indexOf(' ') + 1);
              send(
                  exchange,
                  status,
                  "{\"error\": \"" + "bad ".repeat(50) + echo.replace("\"", "\\\"") + "\"}");
            });
    HeaderValues headers =
        HeaderValues.of(Map.of("Authorization", "MY_TOKEN"), name -> word + " " + token);
    assertThatThrownBy(() -> scorer(url, 0, headers).scores(ONE_ROW))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("bad bad (the value of Authorization)")
        .hasMessageNotContaining("x7")
        .hasNoCause();
  }

  @Test
  void aShortValueIsTakenOutOfTheAnswerAlone() {
    String url = serve("/predict", (exchange, request) -> send(exchange, 403, "tenant 3"));
    HeaderValues headers = HeaderValues.of(Map.of("Tenant", "TENANT"), name -> "3");
    assertThatThrownBy(() -> scorer(url, 0, headers).scores(ONE_ROW))
        .hasMessageEndingWith("answered with status 403: tenant (the value of Tenant)");
  }

  @Test
  void aValueInPlaceOfTheNameOfAVariableIsRefusedAndNotRepeated() {
    Map<String, Object> given =
        Map.of(
            "url",
            "http://localhost:1/predict",
            "version",
            "1",
            "headers",
            Map.of("Authorization", "Bearer s3cret", "Tenant", "_TENANT_1"));
    assertThat(PLUGIN.problems(Parameters.defaults(PLUGIN.spec(), given)))
        .singleElement()
        .asString()
        .startsWith("'headers' gives 'Authorization' something that is no name of an environment")
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> TwoColumns.open(PLUGIN, given, TwoColumns.dataset(List.of())))
        .hasMessageContaining("is no name of an environment variable")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void otherServersAreAskedInPlainJson() {
    Model model = open(serve("/predict", plain()), Map.of("batch", 2L));
    assertThat(sumsOf(model)).isEqualTo(FloatRows.of(3, 1, 3, 0.5f, 0));
    assertThat(requests.subList(requests.size() - 2, requests.size()))
        .containsExactly("{\"instances\":[[1.0,2.0],[0.5,0.0]]}", "{\"instances\":[[-1.0,1.0]]}");
  }

  @Test
  void severalInputsAreNamedAndTokensAreWholeNumbers() {
    InputLayout layout =
        new InputLayout(
            List.of(
                new InputLayout.Input("ids", Shape.of(2), InputKind.TOKENS),
                new InputLayout.Input("photo", Shape.of(1, 2), InputKind.COLUMNS)));
    float[][] row = {{7, 8, 0.5f, 1}};
    ServerInputs inputs = ServerInputs.of(layout, List.of(), List.of());
    assertThat(text(new InstancesProtocol(inputs, Optional.empty()).request(row)))
        .isEqualTo("{\"instances\":[{\"ids\":[7,8],\"photo\":[[0.5,1.0]]}]}");
    assertThat(text(new KserveProtocol(inputs, Optional.empty()).request(row)))
        .isEqualTo(
            "{\"inputs\":[{\"name\":\"ids\",\"shape\":[1,2],\"datatype\":\"INT64\",\"data\":[7,8]},"
                + "{\"name\":\"photo\",\"shape\":[1,1,2],\"datatype\":\"FP32\",\"data\":[0.5,1.0]}]}");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"predictions": [[1, 2, 3]]}                          | 1;2;3
          {"predictions": [{"scores": [4, 5]}]}                 | 4;5
          {"predictions": [{"other": [1], "scores": [6]}]}      | 6
          {"outputs": [{"name": "scores", "data": [[8, 9]]}]}   | 8;9
          {"outputs": [{"name": "a", "data": [0]}, {"name": "scores", "shape": [1, 1], "data": [7]}]} | 7
          """)
  void answersAreReadInAllTheirForms(String answer, String scores) {
    String path = answer.startsWith("{\"outputs") ? "/infer" : "/predict";
    HttpScorer scorer = scorer(serve(path, (exchange, r) -> send(exchange, 200, answer)), 0);
    String[] expected = scores.split(";", -1);
    float[][] found = scorer.scores(ONE_ROW);
    assertThat(found).hasNumberOfRows(1);
    assertThat(found[0]).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[0][i]).isEqualTo(Float.parseFloat(expected[i]));
    }
  }

  private static HttpScorer scorer(String url, int retries) {
    return scorer(url, retries, Duration.ofSeconds(60));
  }

  private static HttpScorer scorer(String url, int retries, Duration timeout) {
    HeaderValues none = HeaderValues.of(Map.of(), name -> null);
    return scorer(url, none, new HttpScorer.Patience(timeout, retries, Duration.ZERO));
  }

  private static HttpScorer scorer(String url, int retries, HeaderValues headers) {
    return scorer(
        url, headers, new HttpScorer.Patience(Duration.ofSeconds(60), retries, Duration.ZERO));
  }

  private static HttpScorer scorer(String url, HeaderValues headers, HttpScorer.Patience patience) {
    Dataset dataset = TwoColumns.dataset(List.of());
    ServerInputs inputs = ServerInputs.of(dataset.facts().layout(), List.of(), List.of());
    Optional<String> output = Optional.of("scores");
    PredictProtocol protocol =
        url.endsWith("infer")
            ? new KserveProtocol(inputs, output)
            : new InstancesProtocol(inputs, output);
    return new HttpScorer(new HttpScorer.Endpoint(URI.create(url), headers), protocol, patience);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"error": "no such input"}   | answered with status 400: {"error": "no such input"}
          404 |                              | answered with status 404: (nothing)
          503 | busy                         | answered with status 503: busy (tried 3 times)
          200 | <html>a page</html>          | an answer that is no JSON: <html>a page</html> (tried 3 times)
          200 | {"error": "out of memory"}   | gave no list 'predictions': {"error":"out of memory"}
          200 | {"predictions": [1, 2]}      | gave 2 predictions for 1 rows
          200 | {"predictions": []}          | gave 0 predictions for 1 rows
          200 | {"predictions": [null]}      | gave something else in place of a number: null
          200 | {"predictions": ["yes"]}     | gave something else in place of a number: "yes"
          200 | {"predictions": [{"a": 1, "b": 2}]} | no part 'scores': {"a":1,"b":2}
          """)
  void aBadAnswerIsShown(int status, String body, String message) {
    String url =
        serve("/predict", (exchange, r) -> send(exchange, status, body == null ? "" : body));
    assertThatThrownBy(() -> scorer(url, 2).scores(ONE_ROW))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("server " + url)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "429"})
  void aStatusThatPassesIsTriedAgain(int status) {
    String url =
        serve(
            "/predict",
            (exchange, request) -> {
              if (requests.size() < 3) {
                send(exchange, status, "once");
              } else {
                plain().to(exchange, request);
              }
            });
    assertThat(scorer(url, 2).scores(ONE_ROW)[0][0]).isEqualTo(7);
    assertThat(requests).hasSize(3);
  }

  @Test
  void anAnswerThatIsCutOffIsTriedAgain() {
    String url =
        serve(
            "/predict",
            (exchange, request) -> {
              if (requests.size() == 1) {
                exchange.sendResponseHeaders(200, 1000);
                exchange
                    .getResponseBody()
                    .write("{\"predictions\": [".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
              } else {
                plain().to(exchange, request);
              }
            });
    assertThat(scorer(url, 1).scores(ONE_ROW)[0][0]).isEqualTo(7);
    requests.clear();
    assertThatThrownBy(() -> scorer(url, 0).scores(ONE_ROW))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be asked: ")
        .hasMessageContaining("(tried 1 times)");
  }

  /** The head of the answer comes at once, its body never: time runs until all is there. */
  @Test
  void aServerThatStallsIsNotWaitedForForever() {
    String url =
        serve(
            "/predict",
            (exchange, request) -> {
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().flush();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThatThrownBy(() -> scorer(url, 1, Duration.ofMillis(50)).scores(ONE_ROW))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("gave no whole answer within 0.05 s; raise 'timeout'")
        .hasMessageContaining("(tried 2 times)");
  }

  @Test
  void noServerIsSaidAtOnce() {
    String url = serve("/predict", plain());
    server.stop(0);
    Map<String, Object> parameters = Map.of("url", url, "version", "1", "retries", 0L);
    assertThatThrownBy(() -> TwoColumns.open(PLUGIN, parameters, TwoColumns.dataset(List.of())))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(
            "server " + url + " cannot be asked: ConnectException; see that it runs, and that");
  }

  @Test
  void aScoreThatIsNoNumberIsNamed() {
    String url =
        serve("/predict", (exchange, r) -> send(exchange, 200, "{\"predictions\": [NaN]}"));
    assertThatThrownBy(() -> open(url, Map.of("batch", 1L)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("gave the score NaN for test row 0; scores must be finite");
  }

  @Test
  void whatTheSuiteSaysOfTheModelIsItsHash() {
    String url = serve("/predict", plain());
    String hash = open(url, Map.of()).facts().contentHash();
    assertThat(open(url, Map.of("retries", 5L)).facts().contentHash()).isEqualTo(hash);
    Map<String, Object> other = Map.of("url", url, "version", "2");
    assertThat(TwoColumns.open(PLUGIN, other, TwoColumns.dataset(List.of())).facts().contentHash())
        .isNotEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          localhost:8080/predict | 'url' is localhost:8080/predict; it must be an address such as
          http://a b             | 'url' is http://a b, which is no address
          """)
  void anAddressMustBeWhole(String url, String message) {
    assertThatThrownBy(() -> open(url, Map.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }
}
