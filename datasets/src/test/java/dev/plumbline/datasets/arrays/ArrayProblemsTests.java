package dev.plumbline.datasets.arrays;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.numpy.NumpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with arrays is told with its place and what to do. */
class ArrayProblemsTests {
  private static final byte[] TABLE = ArchivedArrays.TABLE;
  private static final byte[] LABELS = ArchivedArrays.LABELS;

  @TempDir Path folder;

  private Dataset open(Map<String, byte[]> test, Map<String, Object> settings) throws IOException {
    return ArchivedArrays.open(folder, test, settings);
  }

  static Stream<Arguments> wrong() {
    byte[] image = NumpyFile.floats(List.of(1, 3, 5, 6), new float[90]);
    byte[] one = NumpyFile.wholes(0);
    byte[] nan = NumpyFile.floats(List.of(2, 3), 1, Float.NaN, 3, 4, Float.NaN, 6);
    return Stream.of(
        arguments(
            Map.of("x", image, "y", one),
            Map.of("inputs", Map.of("x", "image")),
            "input 'x': rows of shape [3, 5, 6] look like channels, height, width; write 'layout: {x: nchw}'"),
        arguments(
            Map.of("x", image, "y", one), Map.of(), "array 'x' has rows of 3 axes; say what they"),
        arguments(
            Map.of("x", image, "y", one),
            Map.of("inputs", Map.of("x", "columns")),
            "columns need an array of shape [rows, columns], but a row here has the shape [3, 5, 6]"),
        arguments(
            Map.of("x", image, "y", one),
            Map.of("inputs", Map.of("x", "image"), "layout", Map.of("x", "chw")),
            "layout 'chw' must be n and then the axes of an image"),
        arguments(
            Map.of("x", image, "y", one),
            Map.of("inputs", Map.of("x", "image"), "layout", Map.of("z", "nchw")),
            "'layout' names the input 'z'; the inputs are [x]"),
        arguments(
            Map.of("x", TABLE, "y", LABELS),
            Map.of("inputs", Map.of("image", "image")),
            "has no array 'image' for an input; it has [x, y]"),
        arguments(Map.of("z", TABLE, "y", LABELS), Map.of(), "name the inputs and their kinds"),
        arguments(Map.of("x", TABLE), Map.of(), "name the labels: 'labels: NAME', one of [x]"),
        arguments(
            Map.of("x", TABLE, "y", NumpyFile.wholes(1, 0, 1)),
            Map.of(),
            "array 'x' has 2 rows, but test.npz: y has 3 labels"),
        arguments(
            Map.of("x", NumpyFile.bytes("<f4", List.of(99999, 3), new byte[4]), "y", LABELS),
            Map.of(),
            "array 'x' has 99999 rows, but test.npz: y has 2 labels"),
        arguments(
            Map.of("x", TABLE, "y", NumpyFile.wholes(1, -1)),
            Map.of(),
            "test.npz: y: label -1 in row 1 is no class; labels are 0 to 1"),
        arguments(
            Map.of("x", TABLE, "y", NumpyFile.texts("cat", "cow")),
            Map.of("classes", List.of("cat", "dog")),
            "label 'cow' in row 1 is no class; classes are [cat, dog]"),
        arguments(
            Map.of("x", TABLE, "y", NumpyFile.floats(List.of(2), 0, 1)),
            Map.of(),
            "labels are floating-point numbers; write 'label-type: numbers'"),
        arguments(
            Map.of("x", TABLE, "y", NumpyFile.wholes(List.of(2, 2), 1, 0, 0, 1)),
            Map.of(),
            "for one-hot labels save labels.argmax(axis=1)"),
        arguments(
            Map.of("x", NumpyFile.texts("a", "b"), "y", LABELS),
            Map.of(),
            "test.npz: x: values of type U1; save them as numbers"),
        arguments(
            Map.of("x", nan, "y", LABELS),
            Map.of(),
            "test.npz: array 'x', row 0, entry 1: NaN is no number; fill it, or write 'missing: allow'"),
        arguments(
            Map.of("x", nan, "y", LABELS), Map.of(), "array 'x', row 1, entry 1: NaN is no number"),
        arguments(
            Map.of("x", TABLE, "y", LABELS, "ids", NumpyFile.texts("a", "a")),
            Map.of(),
            "array 'ids': the id 'a' of row 1 is empty or occurs before"),
        arguments(
            Map.of("x", NumpyFile.floats(List.of(2, 1), 1, 2.5f), "y", LABELS),
            Map.of("inputs", Map.of("x", "tokens")),
            "array 'x', row 1, entry 0: 2.5 is no token"),
        arguments(
            Map.of("x", TABLE, "y", LABELS),
            Map.of("shape", Map.of("x", List.of(2L, 2L))),
            "'shape' of input 'x' is [2, 2], 4 numbers, but a row of the array holds 3"),
        arguments(
            Map.of("x", TABLE, "y", LABELS),
            Map.of("feature-names", List.of("a")),
            "'feature-names' has 1 names for 3 features"),
        arguments(
            Map.of("x", TABLE, "y", LABELS, "m", NumpyFile.wholes(1, 0)),
            Map.of("mask", Map.of("x", "m")),
            "array 'm' has the shape [2, 1 entries]; for input 'x' [3] it needs 3 or 3 entries"),
        arguments(
            Map.of("x", TABLE, "y", LABELS, "m", NumpyFile.wholes(0, 0, 0)),
            Map.of("mask", Map.of("x", "m")),
            "row 0 has no feature: its mask leaves nothing"),
        arguments(
            Map.of("x", TABLE, "y", LABELS, "t", NumpyFile.wholes(List.of(2, 2), 0, 1, 1, 0)),
            Map.of("truth", "t"),
            "truth: 2 numbers per row; must be 3"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsToldWithItsPlaceAndRemedy(
      Map<String, byte[]> arrays, Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> open(arrays, settings))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void pathsThatAreNoArraysAreTold() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("data.txt"), "1,2");
    Path broken = Files.writeString(folder.resolve("data.npz"), "1,2");
    Path lfs =
        Files.writeString(folder.resolve("x.npy"), "version https://git-lfs.github.com/spec/v1");
    assertTold(empty, "folder " + empty + " has no .npy file");
    assertTold(text, "data.txt is no array file: give an .npz archive");
    assertTold(broken, "is not a zip archive, or cut off");
    assertTold(lfs, "x.npy is a pointer of Git LFS");
    assertTold(folder.resolve("none.npz"), "none.npz does not exist");
  }

  private void assertTold(Path test, String message) {
    assertThatThrownBy(() -> open(Map.of(), Map.of("test", test)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void splitsMustHaveTheSameInputs() throws IOException {
    Path train =
        NumpyFile.archive(
            folder.resolve("train.npz"),
            Map.of("x", NumpyFile.floats(List.of(1, 2), 1, 2), "y", NumpyFile.wholes(0)));
    assertThatThrownBy(() -> open(Map.of("x", TABLE, "y", LABELS), Map.of("train", train)))
        .hasMessage("test has the input 'x' [3] where train has 'x' [2]");
  }
}
