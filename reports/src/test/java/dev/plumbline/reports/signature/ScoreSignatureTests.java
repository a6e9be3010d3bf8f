package dev.plumbline.reports.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.reports.StoredRun;
import dev.plumbline.reports.analysis.ReportModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreSignatureTests {
  @TempDir private Path temp;

  private ReportModel run(String steps) throws Exception {
    return ReportModel.read(
        new StoredRun("w")
            .method("ig", steps, StoredRun.around(.4))
            .write(temp.resolve("run" + steps)));
  }

  private static ScoreSignature only(ReportModel model) {
    Map<ScoreSignature, String> all = SignatureWriter.all(model);
    assertThat(all).hasSize(1);
    return all.keySet().iterator().next();
  }

  @Test
  void aLineNamesWhatAScoreDependsOn() throws Exception {
    assertThat(only(run("32")).text())
        .isEqualTo(
            "plumbline:unknown|run:suite|data:data=toy@d1|model:net=mlp@w"
                + "|method:ig(steps=32)|test:deletion|samples:30");
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("plumbline", "1.0+1a2b3c4d*");
    parts.put("method", "it's|50%:ü\n(a=[b,c])");
    ScoreSignature signature = new ScoreSignature(parts);
    assertThat(signature.text())
        .isEqualTo("plumbline:1.0+1a2b3c4d*|method:it%27s%7C50%25:ü%0A(a=[b,c])");
    assertThat(ScoreSignature.parse(signature.text())).isEqualTo(signature);
  }

  @Test
  void aTextThatIsNoneIsRefusedWithItsParts() {
    assertThatThrownBy(() -> ScoreSignature.parse("plumbline:1|flavor:x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'flavor:x' is no part of a signature", "variant");
    assertThatThrownBy(() -> ScoreSignature.parse("run:a|run:b"))
        .hasMessageContaining("once, not twice");
  }

  @Test
  void aRunThatHasTheScoreNamesItAndAnotherSaysWhatDiffers() throws Exception {
    ReportModel model = run("32");
    assertThat(SignatureExplainer.inRun(only(model), model))
        .containsExactly("this run has it: data · net, ig, deletion");
    assertThat(SignatureExplainer.inRun(only(run("64")), model))
        .containsExactly(
            "this run has no score with this signature; most alike: data · net, ig, deletion",
            "  method: ig(steps=64) in the signature, ig(steps=32) in this run");
  }

  @Test
  void programsAndMachinesAreShort() {
    assertThat(
            SignatureWriter.build(
                "0.1.0, commit afc23e3f308aa3986c39d350684659e27256ee2f, with changes"))
        .isEqualTo("0.1.0+afc23e3f*");
    assertThat(SignatureWriter.build("0.1.0")).isEqualTo("0.1.0");
    assertThat(SignatureWriter.engine("TensorFlow 2.16.1 through DJL 0.36.0, remapper off"))
        .isEqualTo("TensorFlow-2.16.1+DJL-0.36.0");
  }
}
