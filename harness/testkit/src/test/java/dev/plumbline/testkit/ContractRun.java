package dev.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests of a contract. */
final class ContractRun {
  private ContractRun() {}

  /** The methods of a contract that fail, sorted. */
  static List<String> failures(Class<? extends PluginContract> contract) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(contract)).build(),
            listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isGreaterThan(7);
    return listener.getSummary().getFailures().stream()
        .map(failure -> (MethodSource) failure.getTestIdentifier().getSource().orElseThrow())
        .map(MethodSource::getMethodName)
        .distinct()
        .sorted()
        .toList();
  }
}
