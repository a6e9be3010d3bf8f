package dev.plumbline.junit;

import dev.plumbline.core.run.RunResult;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives test methods the run of the suite that their class names, or its result. */
final class SuiteExtension implements ParameterResolver {
  private static final Namespace SPACE = Namespace.create(SuiteExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SuiteRun.class || type == RunResult.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    FaithfulnessSuite suite =
        suite(context.getRequiredTestClass())
            .orElseThrow(
                () ->
                    new ParameterResolutionException(
                        context.getRequiredTestClass().getName()
                            + " names no suite; write @FaithfulnessSuite(\"path/of/suite.yaml\")"
                            + " above the class"));
    SuiteRun run = shared(suite, context.getRoot().getStore(SPACE));
    return parameter.getParameter().getType() == RunResult.class ? run.result() : run;
  }

  /** The annotation of a class, or of one that it is nested in. */
  private static Optional<FaithfulnessSuite> suite(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      Optional<FaithfulnessSuite> found =
          AnnotationSupport.findAnnotation(at, FaithfulnessSuite.class);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The run of a suite that all tests share which name it in the same way. */
  private static SuiteRun shared(FaithfulnessSuite suite, ExtensionContext.Store store) {
    synchronized (SuiteExtension.class) {
      SuiteRun known = store.get(suite, SuiteRun.class);
      if (known != null) {
        return known;
      }
      SuiteRun run = run(suite);
      store.put(suite, run);
      return run;
    }
  }

  private static SuiteRun run(FaithfulnessSuite suite) {
    SuiteRun run =
        SuiteRun.of(suite.value())
            .withProfile(suite.profile())
            .withLimit(suite.limit())
            .withUndecided(suite.undecided());
    return suite.folder().isEmpty() ? run : run.withFolder(Path.of(suite.folder()));
  }
}
