package dev.plumbline.djl.torch;

import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The code of a network as it stands in its file: what its function takes and gives, and what it
 * calls. Shapes do not stand there.
 *
 * @param name the class of the network
 * @param inputs the type of each argument, by its name
 * @param output the type of its result
 * @param own the code of its own function
 * @param all all code of the file
 * @param weights the number of bytes of all weights
 */
record TorchCode(
    String name, Map<String, String> inputs, String output, String own, String all, long weights) {
  /** The class of the object that a pickle begins with: its module and its name, a line each. */
  private static final Pattern ROOT = Pattern.compile("c(__torch__[\\w.]*)\\R(\\w+)\\R");

  private static final Pattern ARGUMENT = Pattern.compile("(\\w+): ([\\w.\\[\\], ]+)");

  /** The bytes of a pickle in which its first class stands. */
  private static final int HEAD = 1000;

  /** Copies the map. */
  TorchCode {
    inputs = new LinkedHashMap<>(inputs);
  }

  /**
   * Reads the code of a file that {@link TorchArchive} found whole.
   *
   * @throws ModelException if no function of a network is found in it
   */
  static TorchCode read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Matcher root = ROOT.matcher(head(zip, file));
      if (!root.find()) {
        throw unknown(file);
      }
      StringBuilder all = new StringBuilder();
      String module = "";
      long weights = 0;
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().contains("/code/") && entry.getName().endsWith(".py")) {
          String code = text(zip, entry, Integer.MAX_VALUE);
          all.append(code);
          boolean own =
              entry.getName().endsWith("/code/" + root.group(1).replace('.', '/') + ".py");
          module = own ? code : module;
        }
        weights += entry.getName().contains("/data/") ? entry.getSize() : 0;
      }
      return of(file, root.group(2), module, new Rest(all.toString(), weights));
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What is known besides the function. */
  private record Rest(String all, long weights) {}

  private static TorchCode of(Path file, String name, String module, Rest rest) {
    Matcher function =
        Pattern.compile(
                "class "
                    + name
                    + "\\(Module\\):.*?def forward\\(\\w+: [\\w.]+,?(.*?)\\) -> (.+?):\\R(.*?)(?=\\R  def |\\Rclass |\\z)",
                Pattern.DOTALL)
            .matcher(module);
    if (!function.find()) {
      throw unknown(file);
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    Matcher argument = ARGUMENT.matcher(function.group(1).replaceAll("\\s+", " "));
    while (argument.find()) {
      inputs.put(argument.group(1), argument.group(2).replaceAll(",? *$", ""));
    }
    return new TorchCode(
        name, inputs, function.group(2), function.group(3), rest.all(), rest.weights());
  }

  private static String head(ZipFile zip, Path file) throws IOException {
    ZipEntry pickle =
        zip.stream()
            .filter(entry -> entry.getName().endsWith("/data.pkl"))
            .findFirst()
            .orElseThrow(() -> unknown(file));
    return text(zip, pickle, HEAD);
  }

  private static String text(ZipFile zip, ZipEntry entry, int most) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    }
  }

  private static ModelException unknown(Path file) {
    return new ModelException(
        "%s does not say which function it is; write its entry by hand: 'type: torchscript'"
            .formatted(file));
  }

  /** Whether some code of the network calls one of these functions of PyTorch. */
  boolean calls(String... functions) {
    return calls(all, functions);
  }

  /**
   * The last of these functions of PyTorch that the network's own function calls; empty for none.
   */
  String last(String... functions) {
    List<String> found = new ArrayList<>();
    Matcher call = Pattern.compile("torch\\.(" + String.join("|", functions) + ")\\(").matcher(own);
    while (call.find()) {
      found.add(call.group(1));
    }
    return found.isEmpty() ? "" : found.get(found.size() - 1);
  }

  private static boolean calls(String code, String... functions) {
    return Pattern.compile("torch\\.(" + String.join("|", functions) + ")\\(").matcher(code).find();
  }
}
