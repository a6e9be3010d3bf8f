package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.ModelFacts.Task;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.OutputKind;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.numerics.Shape;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ConvolutionGradients;
import dev.plumbline.tensorflow.execution.GraphHash;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RowByRowModel;
import dev.plumbline.tensorflow.graph.OutputActivation;
import dev.plumbline.tensorflow.graph.OutputHead;
import dev.plumbline.tensorflow.graph.TensorName;
import dev.plumbline.tensorflow.mixture.MixtureRunner;
import dev.plumbline.tensorflow.path.PathGradientRunner;
import dev.plumbline.tensorflow.propagation.PropagationRunner;
import dev.plumbline.tensorflow.saved.DjlModel;
import dev.plumbline.tensorflow.saved.InlinedModel;
import dev.plumbline.tensorflow.saved.InputBinding;
import dev.plumbline.tensorflow.saved.SavedModelFolder;
import dev.plumbline.tensorflow.site.AttentionWeightsCheck;
import dev.plumbline.tensorflow.site.SiteFinder;
import dev.plumbline.tensorflow.variant.TensorflowVariants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.SignatureDef;

/**
 * Loads SavedModels. DJL loads the model; its graph is made flat and gets a session and output
 * nodes of its own; it is compared with DJL's forward pass and differentiated once on trial.
 */
public final class SavedModelLoader {
  private static final int PARITY_ROWS = 8;
  private static final double PARITY = 1e-4;

  private SavedModelLoader() {}

  /**
   * Loads a model.
   *
   * @throws ModelException if it is missing or damaged, does not fit the layout, has no such
   *     signature or tensor, differs from DJL's forward pass, or the device is not there
   */
  public static Model load(Path folder, LoadOptions options) {
    EngineRuntime runtime = EngineRuntime.start();
    Devices.Device device = Devices.choose(options.device(), GraphSession.gpus());
    SavedModelFolder saved = SavedModelFolder.read(folder);
    String signature = saved.signatureName(options.names().signature());
    SignatureDef definition = saved.signature(signature);
    InputBinding binding = InputBinding.of(definition, options.layout(), options.names().inputs());
    String output = output(definition, options.names().output());
    String tensor = definition.getOutputsOrThrow(output).getName();
    try (DjlModel djl = DjlModel.load(folder, signature, device)) {
      InlinedModel inlined =
          InlinedModel.open(
              new InlinedModel.ModelToInline(runtime, saved, binding, tensor, device));
      try {
        Opening opening = new Opening(runtime, options, binding, inlined);
        return opening.finish(djl, output, device);
      } catch (RuntimeException e) {
        inlined.session().close();
        throw e;
      }
    }
  }

  private static String output(SignatureDef signature, @Nullable String asked) {
    Set<String> known = signature.getOutputsMap().keySet();
    if (asked != null && !known.contains(asked)) {
      throw new ModelException(
          "the signature has no output '"
              + asked
              + "'; known: "
              + known.stream().sorted().toList());
    }
    if (asked == null && known.size() > 1) {
      return preferred(known);
    }
    return asked == null ? known.iterator().next() : asked;
  }

  /**
   * Chooses between several outputs: models trained here export both of these. The outputs of other
   * models must be named.
   */
  private static String preferred(Set<String> known) {
    for (String name : List.of("probabilities", "logits")) {
      if (known.contains(name)) {
        return name;
      }
    }
    throw new ModelException(
        "the signature has several outputs "
            + known.stream().sorted().toList()
            + "; name one with the parameter 'output'");
  }

  /** A model between its flat graph and its facts. */
  private record Opening(
      EngineRuntime runtime, LoadOptions options, InputBinding binding, InlinedModel inlined) {

    Model finish(DjlModel djl, String output, Devices.Device device) {
      OutputEnd end = outputEnd();
      ModelGraph graph =
          new ModelGraph(
              runtime,
              new ModelGraph.Definition(
                  inlined.graph(), end.head(), binding.width(), binding.fixedBatch()),
              inlined.session());
      Map<String, String> notes = new LinkedHashMap<>(runtime.notes());
      notes.put("device", device.note());
      notes.putAll(inlined.notes());
      ProbeRows probes = new ProbeRows(options.layout(), options.samples());
      notes.put("parity with DJL", parity(djl, output, probes));
      List<Site> sites = sites(end.head().source());
      ProbeRunner probe = new ProbeRunner(graph, probes, attributed(sites));
      String obstacle = probe.obstacle(Math.max(1, binding.fixedBatch()));
      int convolutions = obstacle == null ? ConvolutionGradients.use(probe) : 0;
      if (convolutions > 0) {
        notes.put(
            "convolutions",
            "the gradient goes through " + convolutions + " of them as a matrix product");
      }
      ComputeBatchChooser.ChosenBatch batch =
          new ComputeBatchChooser(probe, obstacle == null).choose(binding.fixedBatch());
      notes.put("compute batch", batch.note());
      ModelFacts facts =
          new ModelFacts(
              options.layout(),
              end.head().width(),
              end.task(),
              end.kinds(),
              sites,
              obstacle,
              GraphHash.of(graph),
              batch.size(),
              device.name(),
              notes);
      RowByRowModel plain = new RowByRowModel(graph, facts);
      AttentionWeightsCheck.note(notes, plain, probes.draw("attention", PARITY_ROWS));
      PathGradientRunner paths =
          new PathGradientRunner(
              probe, batch.size(), tensor -> floatShapes(List.of(tensor)).get(0), plain::run);
      if (obstacle == null) {
        notes.put("path gradients", paths.note(probe.site()));
      }
      ModelFacts all = noted(facts, notes);
      MixtureRunner mixed =
          new MixtureRunner(probe, tensor -> floatShapes(List.of(tensor)).get(0), plain::run);
      return new TensorflowModel(
          new TensorflowModel.Runners(
              plain, mixed, paths, new PropagationRunner(probe, batch.size())),
          all,
          new TensorflowVariants(graph, nodes -> variant(nodes, graph, all)));
    }

    /** A changed graph with the model's own ends, in a session of its own. */
    private Model variant(GraphDef nodes, ModelGraph model, ModelFacts facts) {
      GraphSession session = GraphSession.open(nodes, model.session().device());
      try {
        InlinedModel changed = new InlinedModel(nodes, model.logits(), session, Map.of());
        ModelGraph graph =
            new ModelGraph(
                runtime,
                new ModelGraph.Definition(nodes, model.head(), model.width(), model.fixedBatch()),
                session);
        Opening opening = new Opening(runtime, options, binding, changed);
        RowByRowModel plain = new RowByRowModel(graph, facts);
        ProbeRunner probe =
            new ProbeRunner(
                graph,
                new ProbeRows(options.layout(), options.samples()),
                attributed(facts.sites()));
        if (facts.noGradient() == null) {
          ConvolutionGradients.use(probe);
        }
        PathGradientRunner paths =
            new PathGradientRunner(
                probe,
                facts.computeBatch(),
                tensor -> opening.floatShapes(List.of(tensor)).get(0),
                plain::run);
        MixtureRunner mixed =
            new MixtureRunner(
                probe, tensor -> opening.floatShapes(List.of(tensor)).get(0), plain::run);
        return new TensorflowModel(
            new TensorflowModel.Runners(
                plain, mixed, paths, new PropagationRunner(probe, facts.computeBatch())),
            facts,
            Variants.none("a variant of a model has no variants of its own"));
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    }

    private static ModelFacts noted(ModelFacts facts, Map<String, String> notes) {
      return new ModelFacts(
          facts.layout(),
          facts.outputs(),
          facts.task(),
          facts.kinds(),
          facts.sites(),
          facts.noGradient(),
          facts.contentHash(),
          facts.computeBatch(),
          facts.device(),
          notes);
    }

    /** The site gradients are tried at: the embedding of tokens, else the input. */
    private Site attributed(List<Site> sites) {
      boolean tokens =
          options.layout().inputs().stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
      return sites.stream()
          .filter(site -> tokens && site.kind() == Site.Kind.EMBEDDING)
          .findFirst()
          .orElse(sites.get(0));
    }

    private List<Site> sites(String logits) {
      SiteFinder.NamedTensors named =
          new SiteFinder.NamedTensors(options.names().embedding(), options.names().attention());
      SiteFinder finder = new SiteFinder(inlined.graph(), logits, named, this::floatShapes);
      List<Site> sites = new ArrayList<>(List.of(Site.input(options.layout())));
      sites.addAll(finder.find());
      return sites;
    }

    private List<Optional<Shape>> floatShapes(List<String> tensors) {
      List<Optional<Shape>> shapes = new ArrayList<>(inlined.shapes(tensors, binding));
      for (int i = 0; i < shapes.size(); i++) {
        if (inlined.session().type(tensors.get(i)) != DataType.DT_FLOAT_VALUE) {
          shapes.set(i, Optional.empty());
        }
      }
      return shapes;
    }

    /** What the model's end is: its activation and task. */
    private record OutputEnd(OutputHead head, Task task) {
      Set<OutputKind> kinds() {
        return task == Task.REGRESSION ? Set.of(OutputKind.LOGIT) : Set.of(OutputKind.values());
      }
    }

    private OutputEnd outputEnd() {
      OutputActivation.Found found =
          options.classes() == 0
              ? new OutputActivation.Found(OutputActivation.NONE, inlined.output())
              : OutputActivation.behind(inlined.graph(), inlined.output());
      String logits = options.names().logits();
      OutputActivation activation = found.activation();
      String source = logits == null ? found.logits() : named(logits);
      DataType type = type(source);
      Optional<Shape> shape = inlined.shapes(List.of(source), binding).get(0);
      int width =
          shape
              .map(Shape::size)
              .orElseThrow(
                  () ->
                      new ModelException(
                          "the output '" + source + "' does not hold one row per input row"));
      Task task = task(activation, width);
      boolean probabilities =
          activation == OutputActivation.NONE
              && logits == null
              && options.names().outputIs() == LoadOptions.OutputContent.PROBABILITIES;
      return new OutputEnd(
          new OutputHead(source, type, width, probabilities, activation(activation, task)), task);
    }

    private String named(String logits) {
      if (!inlined.session().has(TensorName.of(logits).node())) {
        throw new ModelException(
            "the model has no tensor '"
                + logits
                + "' (parameter 'logits'); its last nodes are "
                + inlined.graph().getNodeList().stream()
                    .skip(Math.max(0, inlined.graph().getNodeCount() - 10))
                    .map(node -> node.getName())
                    .toList());
      }
      return TensorName.canonical(logits);
    }

    private DataType type(String tensor) {
      DataType type = DataType.forNumber(inlined.session().type(tensor));
      if (type == null || (type != DataType.DT_FLOAT && type != DataType.DT_DOUBLE)) {
        throw new ModelException(
            "the output '"
                + tensor
                + "' is of type "
                + String.valueOf(type).toLowerCase(Locale.ROOT)
                + "; supported: float, double");
      }
      return type;
    }

    private static OutputActivation activation(OutputActivation found, Task task) {
      if (found != OutputActivation.NONE) {
        return found;
      }
      return switch (task) {
        case CLASSES -> OutputActivation.SOFTMAX;
        case BINARY -> OutputActivation.SIGMOID;
        case REGRESSION -> OutputActivation.NONE;
      };
    }

    private Task task(OutputActivation activation, int width) {
      int classes = options.classes();
      if (width > 1) {
        if (classes == 0) {
          throw new ModelException(
              "the model has " + width + " outputs, but the dataset has no classes");
        }
        if (classes > width) {
          throw new ModelException(
              "the dataset has "
                  + classes
                  + " classes, but the model has only "
                  + width
                  + " outputs");
        }
        return Task.CLASSES;
      }
      if (activation == OutputActivation.SIGMOID || classes == 2) {
        if (classes != 0 && classes != 2) {
          throw new ModelException(
              "the model has 1 output for 2 classes, but the dataset has " + classes + " classes");
        }
        return Task.BINARY;
      }
      if (classes != 0) {
        throw new ModelException(
            "the model has 1 output, but the dataset has " + classes + " classes");
      }
      return Task.REGRESSION;
    }

    /** The largest difference to DJL's own forward pass. */
    private String parity(DjlModel djl, String output, ProbeRows probes) {
      int rows = binding.fixedBatch() == 0 ? PARITY_ROWS : binding.fixedBatch();
      FloatRows inputs = probes.draw("parity", rows);
      float[] expected = djl.forward(inputs, binding, output);
      float[] actual = inlined.forward(inputs);
      double worst = 0;
      double scale = 0;
      boolean comparable = expected.length == actual.length;
      for (int i = 0; comparable && i < expected.length; i++) {
        boolean same = Float.compare(expected[i], actual[i]) == 0;
        worst = Math.max(worst, same ? 0 : Math.abs((double) expected[i] - actual[i]));
        scale = Math.max(scale, Math.abs(expected[i]));
      }
      if (!comparable || !(worst <= PARITY * Math.max(1, scale))) {
        throw new ModelException(
            "the outputs of the inlined graph differ from those of DJL's forward pass by "
                + worst
                + " (values up to "
                + scale
                + "); this model cannot be used");
      }
      return String.format(Locale.ROOT, "max |difference| %.3g over %d random rows", worst, rows);
    }
  }
}
