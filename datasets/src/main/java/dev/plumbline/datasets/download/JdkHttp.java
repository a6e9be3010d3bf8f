package dev.plumbline.datasets.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends requests with the HTTP client of the JDK. */
public final class JdkHttp implements Http {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final HttpClient client;

  /** Makes a client that follows no redirects and waits 30 s for a connection and for a reply. */
  public JdkHttp() {
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public Reply get(URI address, long from) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    return new Reply(
        response.statusCode(), response.headers().firstValue("Location"), response.body());
  }
}
