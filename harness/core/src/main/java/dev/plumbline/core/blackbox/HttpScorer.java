package dev.plumbline.core.blackbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server. What may pass (no connection, no answer in time, an answer that is cut off, a
 * status of 408, 429 or 500 and above) is tried again; what will not is an error at once.
 */
final class HttpScorer implements RowScorer {
  /** Python's servers write NaN where JSON has no word for it; it is then found and named. */
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build().reader();

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Endpoint endpoint;
  private final PredictProtocol protocol;
  private final Patience patience;

  /**
   * How long to wait for a server.
   *
   * @param timeout for one answer
   * @param retries how often to try again
   * @param pause before the first new try; before each further one it is twice as long
   */
  record Patience(Duration timeout, int retries, Duration pause) {}

  /**
   * Where a server is asked.
   *
   * @param url its address
   * @param headers what each request says besides
   */
  record Endpoint(URI url, HeaderValues headers) {}

  /** What may pass. */
  private static final class PassingFailure extends Exception {
    PassingFailure(String message) {
      super(message);
    }
  }

  HttpScorer(Endpoint endpoint, PredictProtocol protocol, Patience patience) {
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "server " + endpoint.url();
  }

  @Override
  public float[][] scores(float[][] rows) {
    byte[] body;
    try {
      body = protocol.request(rows);
    } catch (ModelException e) {
      throw new ModelException(name() + ": " + e.getMessage(), e);
    }
    for (int failed = 0; ; failed++) {
      try {
        return scores(sent(body), rows.length);
      } catch (PassingFailure failure) {
        if (failed == patience.retries()) {
          throw new ModelException(
              "%s %s (tried %d times)".formatted(name(), failure.getMessage(), failed + 1));
        }
        pause(patience.pause().multipliedBy(1L << Math.min(failed, 10)));
      }
    }
  }

  private float[][] scores(byte[] answer, int rows) throws PassingFailure {
    try {
      JsonNode read = JSON.readTree(answer);
      return protocol.scores(read, rows);
    } catch (JsonProcessingException e) {
      throw new PassingFailure("gave an answer that is no JSON: " + excerpt(answer));
    } catch (IOException e) {
      throw new PassingFailure("gave an answer that cannot be read: " + clean(words(e)));
    } catch (BadAnswerException e) { // it holds the answer: no cause
      throw new ModelException(name() + " " + e.message(this::clean));
    }
  }

  /** A text of the server, which may repeat what it was sent. */
  private String clean(String text) {
    return endpoint.headers().without(text);
  }

  private String excerpt(byte[] answer) {
    return Excerpt.of(clean(new String(answer, StandardCharsets.UTF_8)));
  }

  /** The body of a good answer. */
  private byte[] sent(byte[] body) throws PassingFailure {
    HttpRequest request =
        endpoint
            .headers()
            .on(HttpRequest.newBuilder(endpoint.url()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return good(answer.get(patience.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new PassingFailure(
          "gave no whole answer within %s s; raise 'timeout' or lower 'batch'"
              .formatted(patience.timeout().toMillis() / 1000.0));
    } catch (ExecutionException e) {
      throw new PassingFailure(
          "cannot be asked: %s; see that it runs, and that 'url' and the network are right"
              .formatted(clean(words(e.getCause() == null ? e : e.getCause()))));
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw interrupted(e);
    }
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private byte[] good(HttpResponse<byte[]> response) throws PassingFailure {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return response.body();
    }
    String failure = "answered with status %d: %s".formatted(status, excerpt(response.body()));
    if (status == REQUEST_TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR) {
      throw new PassingFailure(failure);
    }
    throw new ModelException(name() + " " + failure);
  }

  private void pause(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private ModelException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ModelException(name() + " was not waited for: the run was interrupted", e);
  }
}
