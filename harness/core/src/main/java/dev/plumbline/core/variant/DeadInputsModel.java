package dev.plumbline.core.variant;

import dev.plumbline.core.model.ForwardingModel;
import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.Pass;
import dev.plumbline.core.model.PathPass;
import dev.plumbline.core.model.PropagationPass;
import dev.plumbline.core.model.RowSink;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.Background;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.Instance;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Rows;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.metrics.model.Subject;
import dev.plumbline.metrics.model.Truth;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.metrics.numerics.Vector;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model with appended inputs that it ignores. The appended elements are cut off input rows, and
 * input gradients get zeros in their place.
 */
public final class DeadInputsModel extends ForwardingModel {
  private final ModelFacts facts;
  private final int dead;

  public DeadInputsModel(Model model, int dead) {
    super(model);
    this.dead = dead;
    ModelFacts inner = model.facts();
    List<InputLayout.Input> inputs = new ArrayList<>(inner.layout().inputs());
    inputs.add(new InputLayout.Input("dead", Shape.of(dead), InputKind.COLUMNS));
    InputLayout layout = new InputLayout(inputs);
    List<Site> sites = new ArrayList<>(List.of(Site.input(layout)));
    inner.sites().stream().filter(site -> site.kind() != SiteKind.INPUT).forEach(sites::add);
    this.facts = inner.withInputs(layout, sites);
  }

  /** Returns the subject with dead inputs appended, each as a feature of its own. */
  public Subject extend(Subject subject, FloatRows values) {
    if (subject.attributed().filter(site -> site.kind() == SiteKind.INPUT).isEmpty()) {
      throw new NotApplicableException(
          "dead inputs are appended to numeric inputs, and this model is not explained at its input");
    }
    Instance instance = subject.instance();
    int alive = instance.features().features();
    int[] featureOf = new int[instance.features().elements() + dead];
    for (int e = 0; e < featureOf.length; e++) {
      int tail = e - instance.features().elements();
      featureOf[e] = tail < 0 ? instance.features().featureOf(e) : alive + tail;
    }
    Instance extended =
        new Instance(
            instance.id(),
            append(instance.row(), values),
            instance.label(),
            FeatureMap.of(featureOf),
            extend(instance.truth()),
            List.of());
    return new Subject(
        extended,
        facts.layout(),
        subject.target(),
        subject.prediction(),
        subject.predicted(),
        facts.sites(),
        background(subject.background(), instance.row().width(), values),
        subject.draws());
  }

  private Truth extend(Truth truth) {
    if (truth instanceof Truth.ModelTruth known) {
      double[] contributions =
          Arrays.copyOf(known.contributions().toArray(), known.contributions().size() + dead);
      return new Truth.ModelTruth(Vector.of(contributions), known.unique());
    }
    return truth;
  }

  private static FloatRows append(FloatRows rows, FloatRows tail) {
    FloatRows.Builder all = new FloatRows.Builder(rows.count(), rows.width() + tail.width());
    FloatBuffer buffer = FloatBuffer.allocate(rows.width() + tail.width());
    tail.write(0, buffer, rows.width());
    for (int row = 0; row < rows.count(); row++) {
      rows.write(row, buffer, 0);
      all.accept(row, buffer, 0);
    }
    return all.build();
  }

  private static Background background(Background alive, int width, FloatRows values) {
    FloatRows none = FloatRows.row(new float[values.width()]);
    return MappedBackground.of(
        alive,
        rows -> append(rows, none),
        (element, value) -> element < width ? alive.transformed(element, value) : value);
  }

  @Override
  public ModelFacts facts() {
    return facts;
  }

  @Override
  protected Pass forwarded(Pass pass) {
    Pass.WantedGradients gradients = pass.gradients();
    Pass.WantedGradients inner =
        gradients == null
            ? null
            : new Pass.WantedGradients(
                inner(gradients.site()),
                gradients.targets(),
                lengthen(gradients.site(), gradients.sink()));
    return new Pass(
        alive(pass.inputs()), pass.replacement(), pass.outputs(), pass.activations(), inner);
  }

  @Override
  protected PathPass forwarded(PathPass path) {
    boolean input = path.site().kind() == SiteKind.INPUT;
    return new PathPass(
        inner(path.site()),
        alive(path.inputs()),
        input ? alive(path.starts()) : path.starts(),
        input ? alive(path.ends()) : path.ends(),
        path.positions(),
        path.weights(),
        path.targets(),
        lengthen(path.site(), path.sums()));
  }

  @Override
  protected PropagationPass forwarded(PropagationPass pass) {
    boolean input = pass.site().kind() == SiteKind.INPUT;
    return new PropagationPass(
        pass.rules(),
        inner(pass.site()),
        alive(pass.inputs()),
        input ? alive(pass.values()) : pass.values(),
        pass.side(),
        input ? pass.references().stream().map(this::alive).toList() : pass.references(),
        pass.starts(),
        lengthen(pass.site(), pass.signals()));
  }

  private Site inner(Site site) {
    return site.kind() == SiteKind.INPUT ? Site.input(inner().facts().layout()) : site;
  }

  private Rows alive(Rows rows) {
    int width = inner().facts().layout().width();
    FloatBuffer whole = FloatBuffer.allocate(rows.width());
    return Rows.of(
        rows.count(),
        width,
        (row, target, offset) -> {
          rows.write(row, whole, 0);
          target.put(offset, whole, 0, width);
        });
  }

  private RowSink lengthen(Site site, RowSink sink) {
    if (site.kind() != SiteKind.INPUT) {
      return sink;
    }
    int width = inner().facts().layout().width();
    FloatBuffer whole = FloatBuffer.allocate(width + dead);
    return (row, values, offset) -> {
      whole.put(0, values, offset, width);
      sink.accept(row, whole, 0);
    };
  }

  @Override
  public Variants variants() {
    return Variants.none("a variant of a model has no variants of its own");
  }

  /** Does nothing, because the model behind does not belong to this variant. */
  @Override
  public void close() {}
}
