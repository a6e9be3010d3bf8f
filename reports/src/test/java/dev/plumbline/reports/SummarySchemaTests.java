package dev.plumbline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.plumbline.reports.analysis.ReportModel;
import dev.plumbline.reports.table.JsonSummary;
import org.junit.jupiter.api.Test;

class SummarySchemaTests {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(JsonSummary.schema());

  private static void check(ReportModel model) {
    assertThat(SCHEMA.validate(JsonSummary.of(model), InputFormat.JSON)).isEmpty();
  }

  @Test
  void documentsHoldToTheSchema() {
    check(new SmallRun("<b>").model());
    check(ReportModel.of(DemoDescription.description(), DemoRun.rows(), DemoRun.views()));
  }

  @Test
  void theSchemaRefusesWhatTheFormatHasNot() {
    String text = JsonSummary.of(new SmallRun("x").model());
    for (String broken :
        new String[] {
          text.replace("\"format\" : 2", "\"format\" : 1"),
          text.replace("\"mean\" :", "\"middle\" :"),
          text.replace("\"check\" : \"proven\"", "\"check\" : \"believed\"")
        }) {
      assertThat(broken).isNotEqualTo(text);
      assertThat(SCHEMA.validate(broken, InputFormat.JSON)).isNotEmpty();
    }
  }
}
