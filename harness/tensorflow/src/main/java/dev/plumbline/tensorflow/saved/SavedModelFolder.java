package dev.plumbline.tensorflow.saved;

import dev.plumbline.core.model.LfsPointers;
import dev.plumbline.core.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.AssetFileDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * A SavedModel that was read from its folder and has all files that its graph needs, or that was
 * made of a graph.
 *
 * @param folder the folder that holds its variables, if it has any
 * @param file the file that the graph was read from
 * @param graph its graph with signatures; where there are several, the one tagged {@code serve}
 * @param form whether it lies in the folder as it is
 */
public record SavedModelFolder(Path folder, Path file, MetaGraphDef graph, Form form) {
  private static final String VARIABLES = "variables";
  private static final String BINARY = "saved_model.pb";
  private static final String TEXT = "saved_model.pbtxt";

  /** The name of the signature that is used where none is named. */
  static final String DEFAULT_SIGNATURE = "serving_default";

  /** How a SavedModel lies in its folder. */
  public enum Form {
    /** As it is: the folder can be loaded. */
    STORED,
    /** Its graph was made here, or lies there as text: it can be loaded when it is written. */
    MADE
  }

  /**
   * Reads a SavedModel's graph and looks at its variable files.
   *
   * @throws ModelException if anything is missing, truncated or a git-LFS pointer
   */
  public static SavedModelFolder read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ModelException("no SavedModel at " + folder + ": " + OtherFormats.instead(folder));
    }
    Path text = folder.resolve(TEXT);
    Path file = folder.resolve(BINARY);
    if (!Files.isRegularFile(file) && Files.isRegularFile(text)) {
      SavedModel.Builder model = SavedModel.newBuilder();
      GraphText.read(text, model);
      return checked(new SavedModelFolder(folder, text, serving(model.build(), text), Form.MADE));
    }
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "no SavedModel at "
              + folder
              + ": the folder holds no saved_model.pb, but "
              + list(folder)
              + OtherFormats.within(folder));
    }
    refuseStub(file);
    SavedModel model;
    try (InputStream in = Files.newInputStream(file)) {
      model = SavedModel.parseFrom(in);
    } catch (IOException e) {
      throw new ModelException(
          file + " is damaged or truncated (" + e.getMessage() + "); fetch the model again", e);
    }
    return checked(new SavedModelFolder(folder, file, serving(model, file), Form.STORED));
  }

  private static SavedModelFolder checked(SavedModelFolder read) {
    read.checkVariables();
    return read.assets().isEmpty() ? read : read.with(AssetFiles.placed(read));
  }

  /** The names of the files that its graph reads when it is loaded, in its folder of assets. */
  public List<String> assets() {
    return graph.getAssetFileDefList().stream().map(AssetFileDef::getFilename).distinct().toList();
  }

  /** The same model with another graph. */
  SavedModelFolder with(MetaGraphDef other) {
    return new SavedModelFolder(folder, file, other, Form.MADE);
  }

  /** Where its variables lie, as the engine names their files. */
  Path variables() {
    return folder.resolve(VARIABLES).resolve(VARIABLES);
  }

  /**
   * Writes it into an empty folder; its variables are linked, or copied where links cannot be. The
   * paths of its assets are in its graph.
   */
  void writeTo(Path target) throws IOException {
    SavedModel model =
        SavedModel.newBuilder()
            .setSavedModelSchemaVersion(1)
            .addMetaGraphs(graph.toBuilder().clearAssetFileDef())
            .build();
    Files.write(target.resolve(BINARY), model.toByteArray());
    if (hasVariables()) {
      Path copies = Files.createDirectory(target.resolve(VARIABLES));
      for (Path each : files(folder.resolve(VARIABLES))) {
        link(each.toAbsolutePath(), copies.resolve(String.valueOf(each.getFileName())));
      }
    }
  }

  private static void link(Path file, Path link) throws IOException {
    try {
      Files.createSymbolicLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, link);
    }
  }

  private static List<Path> files(Path variables) throws IOException {
    try (Stream<Path> files = Files.list(variables)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The graph that is tagged {@code serve}. */
  private static MetaGraphDef serving(SavedModel model, Path file) {
    if (model.getMetaGraphsCount() == 0) {
      throw new ModelException(file + " holds no graph; it is empty or truncated");
    }
    return model.getMetaGraphsList().stream()
        .filter(candidate -> candidate.getMetaInfoDef().getTagsList().contains("serve"))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    file
                        + " holds no graph tagged 'serve', but "
                        + model.getMetaGraphsList().stream()
                            .map(other -> other.getMetaInfoDef().getTagsList())
                            .toList()));
  }

  private void checkVariables() {
    Path variables = folder.resolve(VARIABLES);
    if (!Files.isDirectory(variables)) {
      if (hasVariables()) {
        throw new ModelException(
            folder + " has no folder 'variables', but its graph needs one; fetch the model again");
      }
      return;
    }
    try {
      files(variables).forEach(SavedModelFolder::refuseStub);
    } catch (IOException e) {
      throw new ModelException(variables + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether its graph restores variables from files. */
  boolean hasVariables() {
    return !graph.getSaverDef().getRestoreOpName().isEmpty()
        && graph.getGraphDef().getNodeList().stream()
            .anyMatch(
                node -> node.getOp().equals("VariableV2") || node.getOp().equals("VarHandleOp"));
  }

  /** Refuses a file that is empty or a git-LFS pointer. */
  static void refuseStub(Path file) {
    LfsPointers.refuse(file);
    try {
      if (Files.size(file) == 0) {
        throw new ModelException(file + " is empty; fetch the model again");
      }
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The first names in a folder. */
  static String list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files.map(file -> String.valueOf(file.getFileName())).sorted().limit(10).toList();
      return names.isEmpty() ? "nothing" : String.join(", ", names);
    } catch (IOException e) {
      return "nothing that can be read";
    }
  }

  /** The signatures that have inputs and outputs, by name. */
  public Map<String, SignatureDef> signatures() {
    Map<String, SignatureDef> serving = new TreeMap<>();
    graph
        .getSignatureDefMap()
        .forEach(
            (name, signature) -> {
              if (signature.getInputsCount() > 0 && signature.getOutputsCount() > 0) {
                serving.put(name, signature);
              }
            });
    return serving;
  }

  /**
   * The name of the signature to use.
   *
   * @param asked the one that was asked for; null for the default one, or the only one
   */
  public String signatureName(@Nullable String asked) {
    Map<String, SignatureDef> known = signatures();
    if (asked == null && !known.containsKey(DEFAULT_SIGNATURE) && known.size() == 1) {
      return known.keySet().iterator().next();
    }
    String name = asked == null ? DEFAULT_SIGNATURE : asked;
    if (!known.containsKey(name)) {
      throw new ModelException(
          "SavedModel "
              + folder
              + " has no signature '"
              + name
              + "'; known: "
              + known.keySet()
              + ". Name one with the parameter 'signature'");
    }
    return name;
  }

  /** A signature by its name. */
  public SignatureDef signature(String name) {
    return graph.getSignatureDefOrThrow(name);
  }
}
