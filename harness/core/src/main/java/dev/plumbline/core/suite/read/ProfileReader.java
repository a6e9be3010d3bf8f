package dev.plumbline.core.suite.read;

import dev.plumbline.core.suite.Profile;
import dev.plumbline.core.suite.SuiteGrammar;
import dev.plumbline.core.suite.bind.ParameterBinder;
import dev.plumbline.core.suite.bind.ParameterBinder.Owner;
import dev.plumbline.core.suite.problem.LocatedName;
import dev.plumbline.core.suite.problem.Printable;
import dev.plumbline.core.suite.problem.Problems;
import dev.plumbline.core.suite.yaml.SuiteValue.Field;
import dev.plumbline.core.suite.yaml.SuiteValue.MapValue;
import dev.plumbline.metrics.spec.Parameters;
import dev.plumbline.metrics.spec.PluginKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the block of profiles.
 *
 * @param tests the names of the tests of the suite
 */
record ProfileReader(SettingsReader settings, Set<String> tests, Problems problems) {
  private static final Set<String> LANGUAGE =
      SuiteGrammar.reserved(PluginKind.METRIC).stream()
          .filter(key -> !key.equals(SuiteGrammar.VARY))
          .collect(Collectors.toUnmodifiableSet());

  /** The profiles by name, in the order in which they were written. */
  Map<String, Profile> read(MapValue root) {
    MapValue blocks = settings.block(root, SuiteGrammar.PROFILES, "'profiles'");
    Map<String, Profile> profiles = new LinkedHashMap<>();
    blocks.fields().forEach((name, field) -> profiles.put(name, profile(name, field, blocks)));
    return profiles;
  }

  private Profile profile(String name, Field field, MapValue blocks) {
    if (!SuiteGrammar.NAME.matches(name)) {
      problems.error(
          field.location(),
          "profile name " + Printable.quote(name) + "; " + SuiteGrammar.NAME.allowed());
    }
    String what = "profile '" + name + "'";
    MapValue block = settings.block(blocks, name, what);
    Parameters values =
        ParameterBinder.bind(
            SuiteGrammar.PROFILE,
            block,
            new Owner(what, field.location(), Set.of(SuiteGrammar.PROFILE_TESTS)),
            problems);
    return new Profile(
        name,
        values.has("samples") ? values.whole("samples") : 0,
        values.has("limit") ? values.whole("limit") : 0,
        values.has("seeds") ? values.whole("seeds") : 0,
        changes(block, what),
        field.location());
  }

  /** What a profile changes in tests. */
  private Map<String, MapValue> changes(MapValue block, String what) {
    String key = SuiteGrammar.PROFILE_TESTS;
    MapValue changed = settings.block(block, key, "'" + key + "' of " + what);
    Map<String, MapValue> changes = new LinkedHashMap<>();
    changed
        .fields()
        .forEach(
            (name, field) -> {
              problems.checked(
                  new LocatedName(name, field.location()), PluginKind.METRIC.word(), tests);
              MapValue own = settings.block(changed, name, "test '%s' of %s".formatted(name, what));
              refuseLanguage(own, what);
              settings.block(
                  own, SuiteGrammar.VARY, "'vary' of test '%s' of %s".formatted(name, what));
              changes.put(name, own.without(LANGUAGE));
            });
    return changes;
  }

  private void refuseLanguage(MapValue test, String what) {
    for (String key : LANGUAGE) {
      if (test.fields().containsKey(key)) {
        problems.error(
            test.fields().get(key).location(),
            what
                + " changes '"
                + key
                + "' of a test; it can change the parameters of a test and 'vary' alone");
      }
    }
  }
}
