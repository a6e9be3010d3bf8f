package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Gate.Proof;
import dev.plumbline.core.suite.GateBound;
import dev.plumbline.core.suite.GateStatistic;
import dev.plumbline.core.suite.GateStatistic.MeanOfScores;
import dev.plumbline.core.suite.GateStatistic.QuantileOfScores;
import dev.plumbline.core.suite.GateStatistic.ShareOfScores;
import dev.plumbline.core.suite.GateStatistic.WorstGroupMean;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Location;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.spec.Parameter;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a gate measures and which bound that must keep.
 *
 * @param gate the gate
 * @param explainers the names of the suite's explainers
 */
record GateBlocks(MapValue gate, Collection<String> explainers, Problems problems) {
  /** The keys of a gate that are blocks. */
  static final Set<String> KEYS =
      Set.of(SuiteGrammar.SHARE, SuiteGrammar.BETTER_THAN, SuiteGrammar.EQUIVALENCE);

  private static final String MOST = "at-most";
  private static final String LEAST = "at-least";

  /** A mention of an entry that values name. */
  static LocatedName mention(
      MapValue map,
      Parameters values,
      PluginKind kind,
      Collection<String> known,
      Problems problems) {
    Location place = map.get(kind.word()).map(SuiteValue::location).orElse(map.location());
    return problems.checked(new LocatedName(values.text(kind.word()), place), kind.word(), known);
  }

  /** The statistic; empty if it was reported. */
  Optional<GateStatistic> statistic(Parameters values) {
    if (has(SuiteGrammar.SHARE)) {
      return share();
    }
    String word =
        new SettingsReader(problems)
            .formed(gate, "statistic", values.text("statistic"), SuiteGrammar.STATISTIC);
    return SuiteGrammar.STATISTIC.matches(word)
        ? Optional.of(GateStatistic.of(word))
        : Optional.empty();
  }

  private Optional<GateStatistic> share() {
    refused("statistic", "a gate with 'share' bounds the share itself; leave 'statistic' out");
    refused(
        SuiteGrammar.BETTER_THAN,
        "'better-than' bounds differences, 'share' counts scores; give one of them");
    refused(
        SuiteGrammar.EQUIVALENCE,
        "a share is bounded by 'at-least' or 'at-most'; give one of them");
    MapValue block = block(SuiteGrammar.SHARE);
    if (!isBlock(SuiteGrammar.SHARE)) {
      return Optional.empty();
    }
    String owner = "'share' of the gate";
    Parameters keys = bind(SuiteGrammar.SHARE_KEYS, block, owner);
    exactlyOne(block, owner, MOST, LEAST);
    return oneBound(keys).map(ShareOfScores::new);
  }

  /** The bound; empty if none was given, or several. */
  Optional<GateBound> bound(Parameters values) {
    if (!exactlyOne(
        gate, "the gate", MOST, LEAST, SuiteGrammar.BETTER_THAN, SuiteGrammar.EQUIVALENCE)) {
      return Optional.empty();
    }
    if (has(SuiteGrammar.EQUIVALENCE)) {
      return isBlock(SuiteGrammar.EQUIVALENCE) ? equality() : Optional.empty();
    }
    if (has(SuiteGrammar.BETTER_THAN)) {
      return isBlock(SuiteGrammar.BETTER_THAN)
          ? Optional.of(new GateBound.AtLeast(rivalKeys().decimal("by")))
          : Optional.empty();
    }
    Optional<GateBound.OneSided> bound = oneBound(values);
    if (has(SuiteGrammar.SHARE)) {
      bound
          .filter(it -> !(it.value() >= 0 && it.value() <= 1))
          .ifPresent(
              it ->
                  problems.error(
                      place(it.key()),
                      "'%s' of a gate with 'share' is %s; a share lies between 0 and 1"
                          .formatted(it.key(), it.value())));
    }
    return bound.map(it -> it);
  }

  /** The region of equality, around 0 where two explainers are compared. */
  private Optional<GateBound> equality() {
    refused("significantly", "'equivalence' always asks for the whole interval; leave it out");
    Parameters keys = equalityKeys();
    MapValue block = block(SuiteGrammar.EQUIVALENCE);
    if (!exactlyOne(block, "'equivalence' of the gate", "explainer", "to") || !keys.has("within")) {
      return Optional.empty();
    }
    double center = keys.has("to") ? keys.decimal("to") : 0;
    return Optional.of(new GateBound.Within(center, keys.decimal("within")));
  }

  /** The explainer that the gate's own is compared with; null if the gate names none. */
  @Nullable LocatedName rival(@Nullable LocatedName own) {
    if (has(SuiteGrammar.BETTER_THAN)) {
      refused("part", "'better-than' compares values, for a part has no better side; leave it out");
      return better(own);
    }
    return has(SuiteGrammar.EQUIVALENCE) ? equal(own) : null;
  }

  private @Nullable LocatedName better(@Nullable LocatedName own) {
    if (!isBlock(SuiteGrammar.BETTER_THAN)) {
      block(SuiteGrammar.BETTER_THAN);
      return null;
    }
    Parameters keys = rivalKeys();
    if (own == null) {
      problems.error(
          gate.location(), "a gate with 'better-than' needs 'explainer': whose scores are better");
    }
    return rival(
        own,
        SuiteGrammar.BETTER_THAN,
        keys,
        "no explainer is better than itself; name another one");
  }

  private @Nullable LocatedName equal(@Nullable LocatedName own) {
    if (!isBlock(SuiteGrammar.EQUIVALENCE)) {
      block(SuiteGrammar.EQUIVALENCE);
      return null;
    }
    Parameters keys = equalityKeys();
    if (own == null && keys.has("explainer")) {
      problems.error(
          gate.location(),
          "a gate with 'equivalence' to an explainer needs 'explainer': whose scores are equal");
    }
    return rival(
        own,
        SuiteGrammar.EQUIVALENCE,
        keys,
        "every explainer is equal to itself; name another one");
  }

  private @Nullable LocatedName rival(
      @Nullable LocatedName own, String key, Parameters keys, String itself) {
    if (!keys.has("explainer")) {
      return null;
    }
    LocatedName rival = mention(block(key), keys, PluginKind.EXPLAINER, explainers, problems);
    if (own != null && own.name().equals(rival.name())) {
      problems.error(rival.location(), itself);
    }
    return rival;
  }

  /** When the bound counts as kept. */
  Proof proof(Parameters values, Optional<GateStatistic> statistic) {
    boolean equal = has(SuiteGrammar.EQUIVALENCE);
    boolean whole = equal || (values.has("significantly") && values.flag("significantly"));
    GateStatistic asked = statistic.orElse(new MeanOfScores());
    if (whole && asked instanceof QuantileOfScores quantile && quantile.isExtreme()) {
      problems.error(
          place("statistic"),
          "no interval bounds '%s', as a sample not seen may lie beyond it; with '%s'"
                  .formatted(quantile.word(), equal ? SuiteGrammar.EQUIVALENCE : "significantly")
              + " take a quantile such as q95"
              + (equal ? "" : ", or 'share'"));
    }
    if (equal && asked instanceof WorstGroupMean) {
      problems.error(
          place("statistic"),
          "a region of equality has no worse side, so no group is the worst; bound the groups with"
              + " 'at-least' or 'at-most'");
    }
    return whole ? Proof.INTERVAL : Proof.ESTIMATE;
  }

  private Parameters equalityKeys() {
    return bind(
        SuiteGrammar.EQUIVALENCE_KEYS,
        block(SuiteGrammar.EQUIVALENCE),
        "'equivalence' of the gate");
  }

  private Parameters rivalKeys() {
    return bind(
        SuiteGrammar.BETTER_THAN_KEYS,
        block(SuiteGrammar.BETTER_THAN),
        "'better-than' of the gate");
  }

  private Parameters bind(List<Parameter> keys, MapValue block, String owner) {
    return ParameterBinder.bind(
        keys, block, new Owner(owner, block.location(), Set.of()), problems);
  }

  private MapValue block(String key) {
    return new SettingsReader(problems).block(gate, key, "'" + key + "' of the gate");
  }

  private static Optional<GateBound.OneSided> oneBound(Parameters values) {
    if (values.has(MOST)) {
      return Optional.of(new GateBound.AtMost(values.decimal(MOST)));
    }
    return values.has(LEAST)
        ? Optional.of(new GateBound.AtLeast(values.decimal(LEAST)))
        : Optional.empty();
  }

  private boolean exactlyOne(MapValue block, String owner, String... keys) {
    List<String> given = Stream.of(keys).filter(key -> block.get(key).isPresent()).toList();
    if (given.size() != 1) {
      problems.error(
          block.location(),
          "%s needs exactly one of '%s'; it has %s"
              .formatted(
                  owner,
                  String.join("', '", keys),
                  given.isEmpty() ? "none" : "'" + String.join("' and '", given) + "'"));
    }
    return given.size() == 1;
  }

  private boolean has(String key) {
    return gate.get(key).isPresent();
  }

  /** Whether a block of keys, or nothing, stands at a key that is given. */
  private boolean isBlock(String key) {
    return gate.get(key)
        .map(it -> it instanceof MapValue || it instanceof SuiteValue.NullValue)
        .orElse(false);
  }

  private Location place(String key) {
    return gate.get(key).map(SuiteValue::location).orElse(gate.location());
  }

  private void refused(String key, String message) {
    if (has(key)) {
      problems.error(place(key), message);
    }
  }
}
