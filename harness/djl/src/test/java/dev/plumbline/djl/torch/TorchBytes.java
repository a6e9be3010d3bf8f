package dev.plumbline.djl.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript archives by hand: the code of a network, and a pickle that names its weights,
 * as {@code torch.jit.save} writes them.
 */
final class TorchBytes {
  private final Map<String, Weights> weights = new LinkedHashMap<>();
  private final String body;
  private String self = "self";

  private record Weights(List<Integer> shape, List<Float> values) {}

  /** A network whose function of {@code x} has this body. */
  TorchBytes(String body) {
    this.body = body;
  }

  /** The same network, which calls itself by another name than {@code self}. */
  TorchBytes self(String name) {
    self = name;
    return this;
  }

  TorchBytes weights(String name, List<Integer> shape, float... values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    weights.put(name, new Weights(shape, list));
    return this;
  }

  /** Scores x · W with W = (1, 2, 3; 4, 5, 6). */
  static TorchBytes product() {
    return new TorchBytes("return torch.matmul(x, self.w)")
        .weights("w", List.of(2, 3), 1, 2, 3, 4, 5, 6);
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "net/data.pkl", pickle());
      put(zip, "net/code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
      int place = 0;
      for (Weights each : weights.values()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(4 * each.values().size()).order(ByteOrder.LITTLE_ENDIAN);
        each.values().forEach(bytes::putFloat);
        put(zip, "net/data/" + place++, bytes.array());
      }
      put(zip, "net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
      put(zip, "net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private String code() {
    List<String> lines = new ArrayList<>(List.of("class Net(Module):"));
    lines.add(
        "  __parameters__ = ["
            + String.join("", weights.keySet().stream().map(name -> "\"" + name + "\", ").toList())
            + "]");
    lines.add("  __buffers__ = []");
    weights.keySet().forEach(name -> lines.add("  " + name + " : Tensor"));
    lines.add("  training : bool");
    lines.add("  def forward(" + self + ": __torch__.Net,");
    lines.add("    x: Tensor) -> Tensor:");
    lines.add("    " + body);
    return String.join("\n", lines) + "\n";
  }

  /** An object of the class with its weights as attributes, in the pickle format 2. */
  private byte[] pickle() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x80, 2});
    global(out, "__torch__", "Net");
    out.write(')'); // an empty tuple
    out.write(0x81); // a new object of the class
    out.write('}'); // an empty dictionary
    out.write('(');
    int place = 0;
    for (Map.Entry<String, Weights> each : weights.entrySet()) {
      text(out, each.getKey());
      tensor(out, place++, each.getValue());
    }
    text(out, "training");
    out.write(0x89); // false
    out.write('u');
    out.write('b');
    out.write('.');
    return out.toByteArray();
  }

  private static void tensor(ByteArrayOutputStream out, int place, Weights weights)
      throws IOException {
    global(out, "torch._utils", "_rebuild_tensor_v2");
    out.write('(');
    out.write('(');
    text(out, "storage");
    global(out, "torch", "FloatStorage");
    text(out, Integer.toString(place));
    text(out, "cpu");
    number(out, weights.values().size());
    out.write('t');
    out.write('Q'); // what lies elsewhere under this name
    number(out, 0);
    tuple(out, weights.shape());
    List<Integer> strides = new ArrayList<>();
    int stride = 1;
    for (int axis = weights.shape().size() - 1; axis >= 0; axis--) {
      strides.add(0, stride);
      stride *= weights.shape().get(axis);
    }
    tuple(out, strides);
    out.write(0x89);
    global(out, "collections", "OrderedDict");
    out.write(')');
    out.write('R');
    out.write('t');
    out.write('R');
  }

  private static void tuple(ByteArrayOutputStream out, List<Integer> numbers) {
    out.write('(');
    numbers.forEach(each -> number(out, each));
    out.write('t');
  }

  private static void global(ByteArrayOutputStream out, String module, String name)
      throws IOException {
    out.write(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void text(ByteArrayOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    number4(out, bytes.length);
    out.write(bytes);
  }

  private static void number(ByteArrayOutputStream out, int number) {
    out.write('J');
    number4(out, number);
  }

  private static void number4(ByteArrayOutputStream out, int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(number >> shift & 0xff);
    }
  }
}
