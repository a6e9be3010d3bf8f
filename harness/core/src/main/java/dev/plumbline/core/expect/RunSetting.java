package dev.plumbline.core.expect;

import dev.plumbline.datasets.ContentHash;
import dev.plumbline.reports.results.RunDescription;
import dev.plumbline.reports.results.RunDescription.ReportedModel;
import dev.plumbline.reports.results.RunDescription.ReportedSeed;
import dev.plumbline.reports.scores.CollectedScores.TableKey;

/**
 * What the scores of one table rest on.
 *
 * @param all identifies data, networks and seeds: equal settings give equal scores
 * @param networks identifies the networks
 */
record RunSetting(String all, String networks) {
  private static final int DIGITS = 16;

  static RunSetting of(RunDescription run, TableKey table) {
    ContentHash networks = new ContentHash();
    run.models().stream()
        .filter(it -> it.name().equals(table.model()) && it.dataset().equals(table.dataset()))
        .map(ReportedModel::seeds)
        .forEach(seeds -> seeds.forEach(seed -> add(networks, seed)));
    String network = networks.hex().substring(0, DIGITS);
    ContentHash all =
        new ContentHash()
            .add("networks", network)
            .add("data", run.provenance().getOrDefault("data " + table.dataset(), ""))
            .add("seeds", run.provenance().getOrDefault("seeds", ""));
    return new RunSetting(all.hex().substring(0, DIGITS), network);
  }

  private static void add(ContentHash networks, ReportedSeed seed) {
    networks.add(seed.seed(), seed.facts().getOrDefault("content hash", ""));
  }
}
