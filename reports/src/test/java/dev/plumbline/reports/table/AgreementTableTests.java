package dev.plumbline.reports.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.reports.AgreementRun;
import dev.plumbline.reports.analysis.ReportModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTableTests {

  @Test
  void programsGetOneEntryPerPairTestAndModel() {
    ReportModel model =
        AgreementRun.model(
            AgreementRun.PAIRS,
            List.of(
                AgreementRun.column("deletion", "zero", 1, 2, 3),
                AgreementRun.column("deletion", "mean", 4, 5, 6)));
    assertThat(CsvWriter.text(AgreementTable.of(model)).lines().toList())
        .startsWith(
            String.join(",", AgreementTable.of(model).columns()),
            "data,model,methods,a,b,spearman,0.625,0.5,0.75,,0.75,2,2,,",
            "data,model,methods,a,c,spearman,,,,,,0,1,undefined: one is constant,",
            "data,model,methods,b,c,spearman,-0.25,,,,0.0,1,1,,")
        .endsWith("data,model,tests,,,krippendorff-alpha,1.0,,,,,,,,");
    assertThat(JsonSummary.of(model)).contains("\"krippendorff-alpha\"", "\"kendall-w\"");
  }
}
