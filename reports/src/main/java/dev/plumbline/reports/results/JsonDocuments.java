package dev.plumbline.reports.results;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.plumbline.metrics.numerics.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes and reads records as JSON, with fields in the order of the components; equal records give
 * equal bytes.
 */
public final class JsonDocuments {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFormat.FACTORY)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Vector.class, new VectorWriter())
                  .addDeserializer(Vector.class, new VectorReader()))
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private JsonDocuments() {}

  /** A record as indented JSON with a final line break. */
  public static String pretty(Object document) {
    return text(PRETTY, document) + "\n";
  }

  /** A record as one line of JSON without a line break. */
  public static String line(Object document) {
    return text(MAPPER.writer(), document);
  }

  static <T> T read(String text, Class<T> type) throws IOException {
    return MAPPER.readValue(text, type);
  }

  private static String text(ObjectWriter writer, Object document) {
    try {
      return writer.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class VectorWriter extends JsonSerializer<Vector> {
    @Override
    public void serialize(Vector values, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartArray();
      for (int i = 0; i < values.size(); i++) {
        JsonFormat.write(json, values.get(i));
      }
      json.writeEndArray();
    }
  }

  private static final class VectorReader extends JsonDeserializer<Vector> {
    @Override
    public Vector deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Vector.of(context.readValue(json, double[].class));
    }
  }
}
