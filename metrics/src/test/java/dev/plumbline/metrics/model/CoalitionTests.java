package dev.plumbline.metrics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoalitionTests {
  private static final int[] ORDER = {2, 0, 1};

  @Test
  void losesAndGainsPartsOfAnOrder() {
    Coalition all = Coalition.all(3);
    Coalition less = all.without(ORDER, 0, 2);
    assertThat(less.size()).isEqualTo(1);
    assertThat(less.contains(1)).isTrue();
    assertThat(all.size()).isEqualTo(3);
    assertThat(less.with(ORDER, 0, 1)).isEqualTo(all.without(ORDER, 1, 2));
    assertThat(Coalition.none(3).with(ORDER, 0, 3)).isEqualTo(all).hasSameHashCodeAs(all);
  }

  @Test
  void findsTheRemovedFeaturesOneAfterTheOther() {
    Coalition less = Coalition.all(3).without(ORDER, 0, 2);
    assertThat(less.nextRemoved(0)).isZero();
    assertThat(less.nextRemoved(1)).isEqualTo(2);
    assertThat(less.nextRemoved(3)).isEqualTo(3);
    assertThat(Coalition.all(3).nextRemoved(0)).isEqualTo(3);
  }

  @Test
  void doesNotChangeWithTheBitSetItCameFrom() {
    BitSet bits = new BitSet();
    bits.set(1);
    Coalition coalition = Coalition.of(2, bits);
    bits.clear();
    assertThat(coalition.contains(1)).isTrue();
  }

  @Test
  void differsFromOnesOfAnotherSizeOrSet() {
    assertThat(Coalition.none(2).features()).isEqualTo(2);
    assertThat(Coalition.none(2)).isNotEqualTo(Coalition.none(3)).isNotEqualTo(Coalition.all(2));
  }

  @Test
  void refusesAFeatureOutsideTheGame() {
    BitSet bits = new BitSet();
    bits.set(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Coalition.of(3, bits))
        .withMessageContaining("feature 4 of 3");
  }

  /** Bits 0, 1, 3 are 1 + 2 + 8 = 11; feature 64 is bit 0 of the second word. */
  @Test
  void givesItsFeaturesAsWordsOfFixedNumber() {
    Coalition none = Coalition.none(130);

    assertThat(none.toWords()).containsExactly(0, 0, 0);
    assertThat(none.with(new int[] {0, 1, 3, 64}, 0, 4).toWords()).containsExactly(11, 1, 0);
  }

  /** Features 0, 1, 3 and 64 of 66 stay: of the second word bit 1 is left. */
  @Test
  void givesWhatStaysAndWhatIsRemovedWordByWord() {
    Coalition some = Coalition.none(66).with(new int[] {0, 1, 3, 64}, 0, 4);
    assertThat(some.words()).isEqualTo(2);
    assertThat(some.staying(0)).isEqualTo(11);
    assertThat(some.removed(0)).isEqualTo(~11L);
    assertThat(some.staying(1)).isEqualTo(1);
    assertThat(some.removed(1)).isEqualTo(2);
    assertThat(Coalition.all(64).removed(0)).isZero();
    assertThat(Coalition.all(64).nextRemoved(64)).isEqualTo(64);
    assertThat(some.nextRemoved(64)).isEqualTo(65);
    assertThat(Coalition.none(0).words()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, 64})
  void refusesToChangeAFeatureOutsideTheGame(int feature) {
    Coalition all = Coalition.all(3);
    assertThatThrownBy(() -> all.without(new int[] {feature}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("feature " + feature + " of 3");
    assertThatThrownBy(() -> all.with(new int[] {feature}, 0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theComplementHasTheOtherFeatures() {
    Coalition odd = Coalition.none(70).with(new int[] {1, 3, 69}, 0, 3);
    Coalition rest = odd.complement();
    assertThat(rest.size()).isEqualTo(67);
    assertThat(rest.contains(69)).isFalse();
    assertThat(rest.contains(0)).isTrue();
    assertThat(rest.complement()).isEqualTo(odd);
    assertThat(Coalition.all(5).complement()).isEqualTo(Coalition.none(5));
  }
}
