package dev.plumbline.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The suite that the tests of a class are about. Test methods of the class may have parameters of
 * the types {@link SuiteRun} and {@link dev.plumbline.core.run.RunResult}; with {@link
 * FaithfulnessGates} each gate of the suite becomes a test:
 *
 * <pre>{@code
 * @FaithfulnessSuite("src/test/suites/mine.yaml")
 * class MineTests implements FaithfulnessGates {}
 * }</pre>
 *
 * <p>The suite runs once, however many tests and classes name it in the same way.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SuiteExtension.class)
public @interface FaithfulnessSuite {
  /** The path of a suite file, seen from the project's folder, or the name of a shipped suite. */
  String value();

  /** At most so many samples of each dataset; as the suite says by default. */
  int limit() default Integer.MAX_VALUE;

  /** A profile of the suite, such as {@code quick}; the suite as it is by default. */
  String profile() default "";

  /**
   * The run folder; {@code target/plumbline/<suite>} by default, or {@code <suite>@<profile>}.
   * Finished cells in it are kept.
   */
  String folder() default "";

  /** What becomes of gates that are undecided. */
  UndecidedGates undecided() default UndecidedGates.ABORT;
}
