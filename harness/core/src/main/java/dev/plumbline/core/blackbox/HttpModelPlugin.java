package dev.plumbline.core.blackbox;

import com.google.auto.service.AutoService;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelPlugin;
import dev.plumbline.datasets.ContentHash;
import dev.plumbline.datasets.Dataset;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.ParameterType;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The {@code http} model: a server that gives scores for rows. */
@AutoService(ModelPlugin.class)
public final class HttpModelPlugin extends BlackBoxPlugin {
  private static final String URL = "url";
  private static final String VERSION = "version";
  private static final String PROTOCOL = "protocol";
  private static final String KSERVE = "kserve";
  private static final String INSTANCES = "instances";
  private static final String INPUTS = "inputs";
  private static final String DATATYPES = "datatypes";
  private static final String HEADERS = "headers";
  private static final String OUTPUT = "output";
  private static final String TIMEOUT = "timeout";
  private static final String RETRIES = "retries";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private final UnaryOperator<@Nullable String> environment;

  /** Reads values of headers from the environment of this process. */
  public HttpModelPlugin() {
    this(System::getenv);
  }

  /**
   * Reads values of headers from another environment.
   *
   * @param environment gives the value of a variable; null if there is none
   */
  HttpModelPlugin(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  @Override
  public PluginSpec spec() {
    ParameterType text = new ParameterType.Text();
    return PluginSpec.model("http")
        .version(1)
        .summary(
            "A model behind a server that speaks the open inference protocol (KServe, Triton,"
                + " MLServer) or plain JSON (TensorFlow Serving, a few lines of Python).")
        .parameters(
            Parameter.required(URL, text, "where predictions are asked for, by POST"),
            Parameter.required(
                VERSION,
                text,
                "names the model behind the server; change it whenever the model changes"),
            Parameter.optional(
                PROTOCOL,
                new ParameterType.Choice(List.of(KSERVE, INSTANCES)),
                "how rows and scores are written; default: kserve where the URL ends in /infer"),
            Parameter.optional(
                INPUTS,
                new ParameterType.ListOf(text, 1),
                "the server's names of the inputs, in the order in which they lie in a row"),
            Parameter.optional(
                DATATYPES,
                new ParameterType.ListOf(text, 1),
                "the server's types of the inputs, such as FP32; default: INT64 of tokens, BYTES of texts, else FP32"),
            Parameter.optional(
                OUTPUT, text, "the output that holds the scores; default: the only one"),
            Parameter.optional(
                HEADERS,
                new ParameterType.MapOf(text),
                "headers of the request, each with the name of the environment variable that holds"
                    + " its value: {Authorization: MY_TOKEN}; values are written nowhere"),
            outputIs(),
            batch(64),
            timeout(30, "seconds to wait for one answer"),
            Parameter.of(
                RETRIES,
                new ParameterType.Whole(0, 20),
                3L,
                "how often to try again where there is no good answer"))
        .build();
  }

  @Override
  public boolean readsTexts() {
    return true;
  }

  @Override
  public Set<String> withoutEffect() {
    return Set.of(TIMEOUT, RETRIES, HEADERS);
  }

  @Override
  public List<String> problems(Parameters parameters) {
    return HeaderValues.problems(parameters.block(HEADERS));
  }

  @Override
  protected RowScorer scorer(Parameters parameters, Dataset dataset) {
    URI url = url(parameters.text(URL));
    ServerInputs inputs =
        ServerInputs.of(
            dataset.facts().layout(), texts(parameters, INPUTS), texts(parameters, DATATYPES));
    Optional<String> output =
        parameters.has(OUTPUT) ? Optional.of(parameters.text(OUTPUT)) : Optional.empty();
    boolean kserve =
        parameters.has(PROTOCOL)
            ? parameters.text(PROTOCOL).equals(KSERVE)
            : url.getPath().endsWith("/infer");
    return new HttpScorer(
        new HttpScorer.Endpoint(url, HeaderValues.of(parameters.block(HEADERS), environment)),
        kserve ? new KserveProtocol(inputs, output) : new InstancesProtocol(inputs, output),
        new HttpScorer.Patience(
            Duration.ofSeconds(parameters.whole(TIMEOUT)), parameters.whole(RETRIES), FIRST_PAUSE));
  }

  private static List<String> texts(Parameters parameters, String name) {
    return parameters.has(name) ? parameters.texts(name) : List.of();
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getPath() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw new ModelException(
          "'url' is %s, which is no address: %s".formatted(text, e.getMessage()), e);
    }
    throw new ModelException(
        "'url' is %s; it must be an address such as http://localhost:8080/v2/models/mine/infer"
            .formatted(text));
  }

  /** What the suite says of the server: nothing else is known of the model behind it. */
  @Override
  protected String contentHash(Parameters parameters) {
    return new ContentHash()
        .add(URL, parameters.text(URL))
        .add(VERSION, parameters.text(VERSION))
        .hex();
  }
}
