package dev.plumbline.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.datasets.Dataset;
import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.DatasetFacts.TruthKind;
import dev.plumbline.datasets.DatasetPlugin;
import dev.plumbline.datasets.Progress;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.spec.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTests {
  /** Red, green; blue, white. */
  private static final int[][] COLORS = {{0xff0000, 0x00ff00}, {0x0000ff, 0xffffff}};

  @TempDir Path folder;
  private Path test;

  @BeforeEach
  void makeAFolder() {
    test = folder.resolve("images");
  }

  private Dataset open(Map<String, Object> more) {
    ImageFolder plugin = new ImageFolder();
    Map<String, Object> settings = new HashMap<>(more);
    settings.putIfAbsent("test", test);
    return plugin.open(
        Parameters.defaults(plugin.spec(), settings),
        new DatasetPlugin.DatasetContext(1, folder.resolve("cache"), Progress.SILENT));
  }

  @Test
  void aFolderIsAClassAndAPixelAFeature() throws IOException {
    ImageFile.colors(test.resolve("dog/b.png"), COLORS);
    ImageFile.colors(test.resolve("cat/a.bmp"), COLORS);
    Dataset dataset = open(Map.of());
    assertThat(dataset.facts().layout())
        .isEqualTo(InputLayout.of("x", Shape.of(2, 2, 3), InputKind.IMAGE));
    assertThat(dataset.facts().classes()).containsExactly("cat", "dog");
    assertThat(dataset.test())
        .extracting(Instance::id)
        .containsExactly("test/cat/a.bmp", "test/dog/b.png");
    Instance dog = dataset.test().get(1);
    assertThat(dog.label()).isEqualTo(1);
    assertThat(dog.row()).isEqualTo(FloatRows.row(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255));
    assertThat(dataset.test().get(0).row()).isEqualTo(dog.row());
    assertThat(dog.features().features()).isEqualTo(4);
    assertThat(dog.features().featureOf(5)).isEqualTo(1);
  }

  @Test
  void imagesWithoutLabelsLieAnywhere() throws IOException {
    ImageFile.colors(test.resolve("b.png"), COLORS);
    ImageFile.colors(test.resolve("deep/down/a.bmp"), COLORS);
    Dataset dataset = open(Map.of("labels", "none"));
    assertThat(dataset.facts().classes()).isEmpty();
    assertThat(dataset.test())
        .extracting(Instance::id)
        .containsExactly("test/b.png", "test/deep/down/a.bmp");
    assertThat(dataset.test()).extracting(Instance::label).containsOnly(-1);
    Dataset named = open(Map.of("labels", "none", "classes", List.of("cat", "dog")));
    assertThat(named.facts().classes()).containsExactly("cat", "dog");
    assertThat(named.test()).extracting(Instance::label).containsOnly(-1);
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("or write 'labels: none' if images have no classes");
    Path labels = Files.writeString(folder.resolve("labels.csv"), "path,label\nb.png,x\n");
    assertThatThrownBy(() -> open(Map.of("labels", "none", "test-labels", labels)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            "'labels' says none, but 'test-labels' names a file of them; leave one of them out");
  }

  @Test
  void anUnlabeledFolderWithoutImagesIsRefused() throws IOException {
    Files.createDirectories(test);
    assertThatThrownBy(() -> open(Map.of("labels", "none")))
        .isInstanceOf(DatasetException.class)
        .hasMessageEndingWith("has no image (.png, .jpg, .jpeg, .bmp)");
    assertThatThrownBy(() -> open(Map.of("labels", "none", "test", folder.resolve("gone"))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("'test': ");
  }

  @Test
  void grayValuesAreThoseOfTheFile() throws IOException {
    ImageFile.gray(test.resolve("c/a.png"), new int[][] {{0, 100, 255}});
    assertThat(open(Map.of("channels", "gray")).test().get(0).row())
        .isEqualTo(FloatRows.row(0, 100, 255));
    assertThat(open(Map.of()).test().get(0).row())
        .isEqualTo(FloatRows.row(0, 0, 0, 100, 100, 100, 255, 255, 255));
  }

  @Test
  void colorsBecomeGrayByTheirBrightness() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    // 255 times 0.299, 0.587, 0.114 and 1
    assertThat(open(Map.of("channels", "gray")).test().get(0).row())
        .isEqualTo(FloatRows.row(76.245f, 149.685f, 29.07f, 255));
  }

  @ParameterizedTest
  @CsvSource({
    // centers of the two columns lie at 1 and 3 of 4: between pixels 0, 1 and pixels 2, 3
    "resize, 20, 60",
    // the two columns in the middle, as they are
    "crop, 30, 50",
  })
  void picturesAreFittedToASize(String fit, float first, float second) throws IOException {
    // one row of four would have no square; two equal rows have
    int[] row = {10, 30, 50, 70};
    ImageFile.gray(test.resolve("c/a.png"), new int[][] {row, row});
    Dataset dataset = open(Map.of("channels", "gray", "fit", fit, "size", List.of(2L, 2L)));
    assertThat(dataset.test().get(0).row()).isEqualTo(FloatRows.row(first, second, first, second));
  }

  @Test
  void paddingIsBlackAndNoEvidence() throws IOException {
    ImageFile.gray(test.resolve("c/a.png"), new int[][] {{10, 30, 50, 70}, {10, 30, 50, 70}});
    Path boxes =
        Files.writeString(
            folder.resolve("boxes.csv"), "path,left,top,right,bottom\nc/a.png,0,0,2,2\n");
    Dataset dataset =
        open(
            Map.of("channels", "gray", "fit", "pad", "size", List.of(4L, 4L), "test-boxes", boxes));
    assertThat(dataset.test().get(0).row())
        .isEqualTo(FloatRows.row(0, 0, 0, 0, 10, 30, 50, 70, 10, 30, 50, 70, 0, 0, 0, 0));
    assertThat(dataset.test().get(0).truth())
        .isEqualTo(new Truth.DataTruth(Truth.Features.of(4, 5, 8, 9)));
    assertThat(dataset.facts().truth()).isEqualTo(TruthKind.DATA);
  }

  @Test
  void masksMarkTheEvidence() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    ImageFile.gray(folder.resolve("masks/c/a.png"), new int[][] {{0, 255}, {7, 0}});
    Dataset dataset =
        open(Map.of("test-masks", folder.resolve("masks"), "unmarked", List.of(0L, 255L)));
    assertThat(dataset.test().get(0).truth()).isEqualTo(new Truth.DataTruth(Truth.Features.of(2)));
  }

  @Test
  void aCsvFileMayNameTheLabelsInPlaceOfFolders() throws IOException {
    ImageFile.colors(test.resolve("a.png"), COLORS);
    ImageFile.colors(test.resolve("b.png"), COLORS);
    Path labels = Files.writeString(folder.resolve("l.csv"), "path,label\nb.png,x\na.png,y\n");
    Dataset dataset = open(Map.of("test-labels", labels, "classes", List.of("y", "x")));
    assertThat(dataset.test()).extracting(Instance::id).containsExactly("test/b.png", "test/a.png");
    assertThat(dataset.test()).extracting(Instance::label).containsExactly(1, 0);
  }

  @Test
  void trainingImagesComeFromAFolderOfTheirOwn() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    ImageFile.colors(folder.resolve("train/c/b.png"), COLORS);
    Dataset dataset = open(Map.of("train", folder.resolve("train")));
    assertThat(dataset.facts().classes()).containsExactly("c");
    assertThat(dataset.facts().warning()).isEmpty();
    assertThat(dataset.train().get(0).id()).isEqualTo("train/c/b.png");
  }

  @Test
  void aClassOfTrainingImagesAloneIsWarnedOf() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    ImageFile.colors(folder.resolve("train/c/b.png"), COLORS);
    ImageFile.colors(folder.resolve("train/d/a.png"), COLORS);
    Dataset dataset = open(Map.of("train", folder.resolve("train")));
    assertThat(dataset.facts().classes()).containsExactly("c", "d");
    assertThat(dataset.facts().warning().orElseThrow())
        .contains("'test' has no image of [d], which 'train' has", "name all 'classes'");
    Map<String, Object> named =
        Map.of("train", folder.resolve("train"), "classes", List.of("c", "d"));
    assertThat(open(named).facts().warning()).isEmpty();
  }

  @Test
  void aClassOfImagesToExplainAloneIsRefusedUnlessAllAreNamed() throws IOException {
    ImageFile.colors(test.resolve("cat/a.png"), COLORS);
    ImageFile.colors(test.resolve("dogs/a.png"), COLORS);
    ImageFile.colors(folder.resolve("train/cat/b.png"), COLORS);
    Path train = folder.resolve("train");
    assertTold(
        Map.of("train", train),
        "'train' has no image of [dogs], which 'test' has; check the names of the folders");
    Dataset named = open(Map.of("train", train, "classes", List.of("dogs", "cat")));
    assertThat(named.test()).extracting(Instance::label).containsExactly(1, 0);
  }

  @Test
  void theContentHashIsThatOfTheImagesAndSettings() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    String hash = open(Map.of()).facts().contentHash();
    assertThat(open(Map.of()).facts().contentHash()).isEqualTo(hash);
    assertThat(open(Map.of("channels", "gray")).facts().contentHash()).isNotEqualTo(hash);
    ImageFile.gray(test.resolve("c/a.png"), new int[][] {{1, 2}, {3, 4}});
    assertThat(open(Map.of()).facts().contentHash()).isNotEqualTo(hash);
  }

  @Test
  void allFilesThatCannotBeUsedAreNamed() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    ImageFile.colors(test.resolve("c/b.png"), new int[][] {{1, 2, 3}});
    Files.writeString(test.resolve("c/c.png"), "no image");
    Files.writeString(test.resolve("c/d.jpg"), "version https://git-lfs.github.com/spec/v1");
    Files.write(test.resolve("c/e.bmp"), new byte[0]);
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("b.png has 1 x 3 pixels (height x width), not 2 x 2; write 'fit:")
        .hasMessageContaining("c.png is no PNG, JPEG or BMP image; convert it")
        .hasMessageContaining("d.jpg is a pointer of Git LFS")
        .hasMessageContaining("e.bmp is empty");
  }

  @Test
  void imagesOfOtherKindsAreNotPassedOver() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    Files.writeString(test.resolve("c/notes.txt"), "passed over");
    assertThat(open(Map.of()).test()).hasSize(1);
    Files.write(test.resolve("c/b.WEBP"), new byte[] {1});
    assertThatThrownBy(() -> open(Map.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessage(
            test.resolve("c/b.WEBP")
                + " is an image of a kind that is not read; save it as PNG, or remove it");
  }

  @Test
  void whatIsWrongIsToldWithItsPlaceAndRemedy() throws IOException {
    assertTold(Map.of(), "'test': " + test + " does not exist");
    Files.createDirectories(test);
    assertTold(Map.of(), "has no image (.png, .jpg, .jpeg, .bmp) in a folder of its class");
    Path single = ImageFile.colors(test.resolve("a.png"), COLORS);
    assertTold(Map.of(), "a.png lies in no folder of a class; move it to one, give 'test-lab");
    assertTold(Map.of("test", single), "a.png is a file; name the folder it is in");
    assertLabelsTold("path,label\nz.png,x\n", "labels.csv:2: there is no file");
    assertLabelsTold("path,label\na.png,x\na.png,x\n", "labels.csv:3: a.png occurs before");
    assertLabelsTold("file,label\na.png,x\n", "labels.csv:1: [file, label]; the header must be");
    assertLabelsTold("path,label\na.png\n", "labels.csv:2: [a.png]; fields must be path,label");
    assertLabelsTold("path,label\na.png,z\n", "labels.csv:2: 'z' is no class; classes are [x]");
  }

  private void assertLabelsTold(String text, String message) throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.csv"), text);
    assertTold(Map.of("test-labels", labels, "classes", List.of("x")), message);
  }

  @Test
  void evidenceMustFitItsImage() throws IOException {
    ImageFile.colors(test.resolve("c/a.png"), COLORS);
    Path masks = folder.resolve("masks");
    assertTold(Map.of("test-masks", masks), "a.png does not exist");
    ImageFile.gray(masks.resolve("c/a.png"), new int[][] {{1}});
    assertTold(Map.of("test-masks", masks), "has 1 x 1 pixels, but c/a.png has 2 x 2");
    assertBoxesTold("c/b.png,0,0,1,1\n", "boxes.csv has no box for c/a.png");
    assertBoxesTold("c/a.png,0,0,3,1\n", "reaches beyond its 2 x 2 pixels");
    assertBoxesTold("c/a.png,1,0,1,1\n", "boxes.csv:2: [c/a.png, 1, 0, 1, 1] is no box");
    assertBoxesTold("c/a.png,a,0,1,1\n", "boxes.csv:2: [c/a.png, a, 0, 1, 1] is no box");
    assertTold(Map.of("fit", "crop"), "'fit: crop' needs the 'size' that the model reads");
  }

  private void assertBoxesTold(String row, String message) throws IOException {
    Path boxes =
        Files.writeString(folder.resolve("boxes.csv"), "path,left,top,right,bottom\n" + row);
    assertTold(Map.of("test-boxes", boxes), message);
  }

  private void assertTold(Map<String, Object> settings, String message) {
    assertThatThrownBy(() -> open(settings))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message);
  }
}
