package dev.plumbline.djl.torch;

import dev.plumbline.core.model.KerasFiles;
import dev.plumbline.core.model.LfsPointers;
import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks at a file before PyTorch does: whether it is whole, and holds a network with its code. */
final class TorchArchive {
  private static final String EXPORT =
      "save the network itself, in Python: torch.jit.script(model.eval()).save('%s'), or torch.jit.trace(model.eval(), example) where it cannot be scripted";

  private TorchArchive() {}

  /**
   * Checks a file.
   *
   * @throws ModelException if it is missing, damaged, or holds something else
   */
  static void check(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "there is no TorchScript file %s; paths are relative to the folder of the suite"
              .formatted(file));
    }
    KerasFiles.refuse(file);
    LfsPointers.refuse(file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      boolean network = names.stream().anyMatch(name -> name.contains("/code/"));
      if (!network) {
        throw new ModelException(
            "%s holds %s; %s"
                .formatted(
                    file,
                    names.stream().anyMatch(name -> name.endsWith("data.pkl"))
                        ? "weights alone, or Python objects, and no TorchScript network"
                        : "no TorchScript network",
                    export(file)));
      }
      for (ZipEntry entry : zip.stream().toList()) {
        checkWhole(zip, entry);
      }
    } catch (IOException e) {
      throw new ModelException(
          "%s is damaged or truncated, or no TorchScript file (%s); fetch it again, or %s"
              .formatted(file, e.getMessage(), export(file)),
          e);
    }
  }

  /** How to save a network, beside the file and not over it, as that may be all there is. */
  private static String export(Path file) {
    String name = String.valueOf(file.getFileName());
    return EXPORT.formatted(name.replaceFirst("\\.[^.]*$", "") + ".script.pt");
  }

  private static void checkWhole(ZipFile zip, ZipEntry entry) throws IOException {
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
      throw new IOException("the part " + entry.getName() + " is not what was written");
    }
  }
}
