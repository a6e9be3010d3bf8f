package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CitationsTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arXiv:1703.01365",
        "arXiv:0704.0001",
        "arXiv:cs/0301001",
        "arXiv:cond-mat/9901001",
        "arXiv:math.GT/0309136",
        "doi:10.1109/5.726791",
        "doi:10.1016/S0304-3800(02)00257-0",
        "JMLR:11:1803",
        "ISBN:0-306-40615-2",
        "ISBN:080442957X",
        "ISBN:978-0-306-40615-7",
        "https://distill.pub/2020/attribution-baselines/",
        "http://yann.lecun.com/exdb/mnist"
      })
  void theseFormsAreAllowed(String id) {
    assertThat(Citations.isAllowed(id)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1703.01365",
        "arXiv:1703.1",
        "arXiv:cs/03010",
        "arXiv:1703.01365 and more",
        "doi:10",
        "doi:11.1109/5.726791",
        "JMLR:11",
        // the last digit of each is wrong
        "ISBN:0-306-40615-3",
        "ISBN:978-0-306-40615-8",
        "ISBN:978-0-306-4061",
        "ISBN:97803064X6157",
        "ftp://example.org/paper",
        "https://",
        "https://nowhere"
      })
  void otherFormsAreNot(String id) {
    assertThat(Citations.isAllowed(id)).isFalse();
  }
}
