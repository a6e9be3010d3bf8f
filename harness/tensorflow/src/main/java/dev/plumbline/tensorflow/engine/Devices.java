package dev.plumbline.tensorflow.engine;

import dev.plumbline.core.model.ModelException;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;

/** Chooses a device that is there for the one that a suite asks for. */
public final class Devices {
  private static final Pattern WORD = Pattern.compile("auto|cpu|gpu(?::(\\d+))?");

  private Devices() {}

  /**
   * A device to run on.
   *
   * @param name {@code cpu}, or {@code gpu:N}
   * @param note how it was chosen
   */
  public record Device(String name, String note) {

    /** Whether it is a GPU. */
    public boolean gpu() {
      return name.startsWith("gpu");
    }

    /** The name the engine places nodes by. */
    public String placement() {
      return gpu() ? "/device:GPU:" + name.substring(4) : "/device:CPU:0";
    }
  }

  /**
   * The device for a word of the suite language.
   *
   * @param asked {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
   * @param gpus how many GPUs the engine sees
   * @throws ModelException if it asks for a GPU that is not there, saying what is missing
   */
  public static Device choose(String asked, int gpus) {
    Matcher matcher = WORD.matcher(asked);
    if (!matcher.matches()) {
      throw new ModelException(
          "unknown device '" + asked + "'; known: auto, cpu, gpu, gpu:N (gpu:0 is the first)");
    }
    if (asked.equals("cpu")) {
      return new Device("cpu", "cpu, as asked");
    }
    if (asked.equals("auto")) {
      return gpus > 0
          ? new Device("gpu:0", "auto: the first of " + gpus + " GPUs")
          : new Device("cpu", "auto: no GPU (" + String.join("; ", missing()) + ")");
    }
    int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    if (index >= gpus) {
      throw new ModelException(
          "device '"
              + asked
              + "' was asked for, but the engine sees "
              + gpus
              + " GPUs: "
              + String.join("; ", missing())
              + ". Use 'auto' or 'cpu' to run without, or see harness/docs/GPU.md");
    }
    return new Device("gpu:" + index, "gpu:" + index + ", as asked");
  }

  /** The reasons why no GPU can be used: what this machine or class path lacks. */
  static List<String> missing() {
    List<String> missing = new ArrayList<>();
    String natives = "/org/tensorflow/internal/c_api/" + Loader.getPlatform() + "-gpu/";
    if (Devices.class.getResource(natives + System.mapLibraryName("jnitensorflow")) == null) {
      missing.add("TensorFlow natives with CUDA are not on the class path (build with -Pgpu)");
    }
    for (String library : List.of("libcuda.so.1", "libcudart.so.12", "libcudnn.so.8")) {
      if (!found(library)) {
        missing.add(library + " is not on the library path");
      }
    }
    if (missing.isEmpty()) {
      missing.add("the CUDA libraries are there, but the engine sees fewer devices than asked for");
    }
    return missing;
  }

  private static boolean found(String library) {
    String path = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator)),
            Stream.of(
                "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/cuda/lib64"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> new File(folder, library).exists());
  }
}
