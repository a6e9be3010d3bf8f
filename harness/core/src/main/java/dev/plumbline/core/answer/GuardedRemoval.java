package dev.plumbline.core.answer;

import dev.plumbline.core.catalog.PluginCalls;
import dev.plumbline.metrics.model.Coalition;
import dev.plumbline.metrics.model.Removal;
import dev.plumbline.metrics.model.Subject;
import java.nio.FloatBuffer;

/**
 * A prepared removal operator that is named where it breaks.
 *
 * @param who the operator as a suite names it
 * @param inner the operator
 */
record GuardedRemoval(String who, Removal.Prepared inner) implements Removal.Prepared {

  /** An operator made ready for the instance of a subject. */
  static Removal.Prepared prepare(Removal removal, Subject subject) {
    String name = PluginCalls.call("an operator", removal::name);
    String who = "operator '" + name + "'";
    return new GuardedRemoval(
        who,
        PluginCalls.call(
            who,
            () ->
                removal.prepare(
                    subject.instance(),
                    subject.layout(),
                    subject.background(),
                    subject.draws().at(name))));
  }

  @Override
  public int draws() {
    return inner.draws();
  }

  @Override
  public boolean mixes() {
    return inner.mixes();
  }

  @Override
  public void write(Coalition stay, int draw, FloatBuffer target, int offset) {
    try {
      inner.write(stay, draw, target, offset);
    } catch (Throwable thrown) { // whatever an operator throws is its own failure
      throw PluginCalls.failure(who, thrown);
    }
  }
}
