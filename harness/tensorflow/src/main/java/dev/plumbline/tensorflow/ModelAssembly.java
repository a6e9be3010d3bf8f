package dev.plumbline.tensorflow;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.ModelException;
import dev.plumbline.core.model.ModelFacts;
import dev.plumbline.core.model.NeighborDependence;
import dev.plumbline.core.model.TokenTable;
import dev.plumbline.core.model.Variants;
import dev.plumbline.metrics.model.FeatureMap;
import dev.plumbline.metrics.model.FloatRows;
import dev.plumbline.metrics.model.InputKind;
import dev.plumbline.metrics.model.InputLayout;
import dev.plumbline.metrics.model.NotApplicableException;
import dev.plumbline.metrics.model.Site;
import dev.plumbline.metrics.model.SiteKind;
import dev.plumbline.tensorflow.engine.Devices;
import dev.plumbline.tensorflow.engine.EngineRuntime;
import dev.plumbline.tensorflow.engine.GraphSession;
import dev.plumbline.tensorflow.engine.RowShapes;
import dev.plumbline.tensorflow.execution.CheckVerdicts;
import dev.plumbline.tensorflow.execution.ComputeBatchChooser;
import dev.plumbline.tensorflow.execution.ConvolutionGradients;
import dev.plumbline.tensorflow.execution.GraphHash;
import dev.plumbline.tensorflow.execution.ModelGraph;
import dev.plumbline.tensorflow.execution.ProbeRows;
import dev.plumbline.tensorflow.execution.ProbeRunner;
import dev.plumbline.tensorflow.execution.RandomNodes;
import dev.plumbline.tensorflow.execution.RowByRowModel;
import dev.plumbline.tensorflow.graph.OwnGradient;
import dev.plumbline.tensorflow.length.ShorterRows;
import dev.plumbline.tensorflow.mixture.MixtureRunner;
import dev.plumbline.tensorflow.path.PathGradientRunner;
import dev.plumbline.tensorflow.propagation.PropagationRunner;
import dev.plumbline.tensorflow.saved.InlinedModel;
import dev.plumbline.tensorflow.saved.InputBinding;
import dev.plumbline.tensorflow.site.AttentionWeightsCheck;
import dev.plumbline.tensorflow.site.SiteFinder;
import dev.plumbline.tensorflow.site.TokenTables;
import dev.plumbline.tensorflow.variant.FasterGraph;
import dev.plumbline.tensorflow.variant.FrozenGraph;
import dev.plumbline.tensorflow.variant.TensorflowVariants;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.GraphDef;

/**
 * Puts a model together from its inlined graph: checks it, finds its sites and chooses its batch.
 */
final class ModelAssembly {
  private static final int ATTENTION_ROWS = 8;

  private final EngineRuntime runtime;
  private final LoadOptions options;
  private final InputBinding binding;
  private final InlinedModel inlined;

  /**
   * The assembly of one model.
   *
   * @param runtime the engine
   * @param options what the user says about the model
   * @param binding how a row becomes the inputs
   * @param inlined the model's flat graph in its session
   */
  ModelAssembly(
      EngineRuntime runtime, LoadOptions options, InputBinding binding, InlinedModel inlined) {
    this.runtime = runtime;
    this.options = options;
    this.binding = binding;
    this.inlined = inlined;
  }

  /**
   * Puts the model together.
   *
   * @param reference the model as DJL finds it
   * @param device where it runs
   * @throws ModelException if the model does not fit the options, or differs from DJL's forward
   *     pass
   */
  Model assemble(ReferenceModel reference, Devices.Device device) {
    OutputHeadFinder.OutputEnd end = new OutputHeadFinder(options, inlined).find();
    return new ModelAssembly(runtime, options, binding, end.model())
        .assemble(end, reference, device);
  }

  private Model assemble(
      OutputHeadFinder.OutputEnd end, ReferenceModel reference, Devices.Device device) {
    ModelGraph graph =
        new ModelGraph(
            runtime,
            new ModelGraph.Definition(inlined.graph(), end.head(), inlined.shapes()),
            inlined.session());
    Map<String, String> notes = new LinkedHashMap<>(runtime.notes(device));
    notes.put("device", device.note());
    if (options.checks().atLength()) {
      notes.put("checks", "made anew for this run, ten times with other rows");
    }
    notes.putAll(inlined.notes());
    noteTokens(notes, end.head().source());
    List<Site> sites = sites(end.head().source());
    String hash = GraphHash.of(graph);
    ProbeRunner probe = kept(probe(graph, attributed(sites)), hash, reference.saved().file());
    refuseRandom(probe);
    notes.put(
        "parity with DJL",
        probe.text(
            "parity with DJL",
            () -> reference.compare(inlined, binding, probe, device),
            note -> true));
    String obstacle = obstacle(probe);
    if (obstacle == null) {
      noteConvolutions(notes, ConvolutionGradients.use(probe));
    }
    ComputeBatchChooser.ChosenBatch batch =
        new ComputeBatchChooser(probe, obstacle == null).choose();
    notes.put("compute batch", batch.note());
    if (!batch.independent()) {
      NeighborDependence dependence =
          NeighborDependence.of(
              probe.rows().draw("neighbors", batch.size()),
              rows -> probe.logits(batch.size(), rows));
      notes.put(
          dependence.isMoreThanRounding()
              ? ModelFacts.POSITION_DEPENDENT
              : ModelFacts.ROUNDING_BY_PLACE,
          dependence.words());
    }
    ModelFacts facts =
        new ModelFacts(
            options.layout(),
            end.head().width(),
            end.task(),
            end.kinds(),
            sites,
            obstacle,
            hash,
            batch.size(),
            device.name(),
            notes);
    Optional<LazyRunners> faster =
        batch.independent() && FasterGraph.pays(graph)
            ? faster(probe, facts, reference.saved().file(), notes)
            : Optional.empty();
    TensorflowModel.Runners runners = runners(probe, facts);
    noteAttention(notes, probe, runners.plain());
    ShorterRows shorter =
        batch.independent() && faster.isEmpty() ? shorter(probe, runners) : ShorterRows.NONE;
    if (!shorter.note().isEmpty()) {
      notes.put(ModelFacts.PADDING, shorter.note());
    }
    if (obstacle == null) {
      notes.put("path gradients", runners.paths().note(probe.site()));
    }
    ModelFacts all = facts.withNotes(notes);
    return new TensorflowModel(
        LazyRunners.of(runners),
        faster.orElseGet(LazyRunners::none),
        shorter.runner(),
        all,
        new TensorflowVariants(graph, nodes -> variant(nodes, graph, all, faster.isPresent())));
  }

  /** Why there are no gradients; null if there are. */
  private @Nullable String obstacle(ProbeRunner probe) {
    List<String> texts = options.layout().texts().stream().map(InputLayout.Input::name).toList();
    return texts.isEmpty()
        ? probe.obstacle(Math.max(1, binding.fixedBatch()))
        : "the inputs %s are texts, and no score has a gradient by a text".formatted(texts);
  }

  /** What is known of rows that end in padding, where all inputs are sequences of tokens. */
  private ShorterRows shorter(ProbeRunner probe, TensorflowModel.Runners runners) {
    boolean tokens =
        options.layout().inputs().stream().anyMatch(input -> input.kind() == InputKind.TOKENS);
    boolean joint = binding.joint(options.layout(), options.features()).isPresent();
    return tokens && !joint && binding.fixedBatch() == 0
        ? ShorterRows.of(probe, runners.plain(), binding.slices(), options.samples())
        : ShorterRows.NONE;
  }

  /** Notes how many tokens the model knows, and refuses samples with others. */
  private void noteTokens(Map<String, String> notes, String logits) {
    InputLayout layout = options.layout();
    for (TokenTable table : TokenTables.of(inlined.graph(), logits, binding.slices(), layout)) {
      table.addTo(notes);
      Optional.ofNullable(options.samples())
          .flatMap(rows -> table.objection(layout, FloatRows.copyOf(rows), "a sample"))
          .ifPresent(
              objection -> {
                throw new ModelException("the model " + objection);
              });
    }
  }

  private void refuseRandom(ProbeRunner probe) {
    RandomNodes random = RandomNodes.of(inlined.graph(), runtime.ops());
    String objection = probe.text("repeated runs", () -> random.objection(probe), String::isEmpty);
    if (!objection.isEmpty()) {
      throw new ModelException(objection);
    }
  }

  private static void noteConvolutions(Map<String, String> notes, int convolutions) {
    if (convolutions > 0) {
      notes.put(
          ModelFacts.CONVOLUTIONS,
          "the gradient goes through "
              + convolutions
              + " of them as a matrix product, block by block");
    }
  }

  private static void noteAttention(
      Map<String, String> notes, ProbeRunner probe, RowByRowModel plain) {
    int rows = Math.min(ATTENTION_ROWS, plain.facts().computeBatch());
    String note =
        probe.text(
            "sums of attention weights",
            () -> AttentionWeightsCheck.note(plain, probe.rows().draw("attention", rows)),
            String::isEmpty);
    if (!note.isEmpty()) {
      notes.put("attention", note);
    }
  }

  private ProbeRunner probe(ModelGraph graph, Site site) {
    return new ProbeRunner(
        graph,
        new ProbeRows(options.layout(), options.samples(), binding.wholeElements(options.layout())),
        site,
        CheckVerdicts.unkept(options.checks().progress()));
  }

  /** The same probes with verdicts in the folder that the options name. */
  private ProbeRunner kept(ProbeRunner probe, String hash, Path file) {
    Path cache = options.checks().cache();
    if (cache == null) {
      return probe;
    }
    Devices.Device device = probe.graph().session().device();
    String key = CheckKey.of(file, hash, options, probe, runtime.notes(device));
    CheckVerdicts verdicts = CheckVerdicts.in(cache, key, options.checks().progress());
    return probe.with(options.checks().atLength() ? verdicts.atLength() : verdicts);
  }

  private TensorflowModel.Runners runners(ProbeRunner probe, ModelFacts facts) {
    RowByRowModel plain = new RowByRowModel(probe.graph(), facts);
    int batch = facts.computeBatch();
    return new TensorflowModel.Runners(
        plain,
        new MixtureRunner(probe, batch, plain::run),
        new PathGradientRunner(probe, batch, plain::run),
        new PropagationRunner(probe, batch));
  }

  /** The faster copy of a model, if the check finds the same, and a note of what it found. */
  private Optional<LazyRunners> faster(
      ProbeRunner probe, ModelFacts facts, Path file, Map<String, String> notes) {
    AtomicReference<String> words = new AtomicReference<>("");
    LazyRunners copy = new LazyRunners(() -> faster(probe, facts, file, words::set));
    boolean same = false;
    try {
      String verdict =
          probe.text(
              "faster copy in batches of " + facts.computeBatch(),
              () -> {
                String found = CopyCheck.verdict(copy, probe, facts);
                return found.equals(CopyCheck.SAME) ? found + "; in it, " + words.get() : found;
              },
              text -> text.startsWith(CopyCheck.SAME));
      notes.put(ModelFacts.FASTER_COPY, verdict);
      same = verdict.startsWith(CopyCheck.SAME);
    } finally {
      if (!same) {
        copy.close();
      }
    }
    return same ? Optional.of(copy) : Optional.empty();
  }

  /** What runs the faster copy of a model; empty where it cannot be made. */
  private Optional<TensorflowModel.Runners> faster(
      ProbeRunner probe, ModelFacts facts, Path file, Consumer<String> words) {
    try {
      Optional<FasterGraph> found =
          FasterGraph.of(FrozenGraph.of(probe.graph()).graph(), probe.graph());
      found.map(FasterGraph::words).ifPresent(words);
      String hash = facts.contentHash() + " faster";
      return found.map(
          graph ->
              copied(
                  opened(graph.nodes(), probe.graph()),
                  graph.gradients(),
                  copy -> kept(probe(copy, probe.site()), hash, file),
                  facts));
    } catch (NotApplicableException | ModelException e) {
      return Optional.empty();
    }
  }

  /**
   * A changed graph with the model's own inputs and outputs, in a session of its own. It has a
   * faster copy where the model has one, without a check.
   */
  private Model variant(GraphDef nodes, ModelGraph model, ModelFacts facts, boolean faster) {
    return new TensorflowModel(
        new LazyRunners(() -> Optional.of(varied(nodes, List.of(), model, facts))),
        faster
            ? new LazyRunners(
                () ->
                    FasterGraph.of(nodes, model)
                        .map(graph -> varied(graph.nodes(), graph.gradients(), model, facts)))
            : LazyRunners.none(),
        null,
        facts,
        Variants.none("a variant of a model has no variants of its own"));
  }

  private TensorflowModel.Runners varied(
      GraphDef nodes, List<OwnGradient> gradients, ModelGraph model, ModelFacts facts) {
    return copied(
        opened(nodes, model), gradients, copy -> probe(copy, attributed(facts.sites())), facts);
  }

  /** The runners of a copy, whose session is closed if they cannot be made. */
  private TensorflowModel.Runners copied(
      ModelGraph copy,
      List<OwnGradient> gradients,
      Function<ModelGraph, ProbeRunner> probes,
      ModelFacts facts) {
    try {
      ConvolutionGradients.useUnchecked(
          copy, facts.notes().containsKey(ModelFacts.CONVOLUTIONS), gradients);
      return runners(probes.apply(copy), facts);
    } catch (RuntimeException e) {
      copy.close();
      throw e;
    }
  }

  private ModelGraph opened(GraphDef nodes, ModelGraph model) {
    GraphSession session = GraphSession.open(nodes, model.session().device());
    try {
      RowShapes shapes = new RowShapes(session, nodes, model.width(), model.fixedBatch());
      return new ModelGraph(
          runtime, new ModelGraph.Definition(nodes, model.head(), shapes), session);
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The site at which gradients are tried: the features' embedding, or else the input. */
  private Site attributed(List<Site> sites) {
    FeatureMap features = options.features();
    InputLayout layout = options.layout();
    InputLayout.FeatureInputs own =
        layout.holding(features == null ? FeatureMap.identity(layout.width()) : features);
    return sites.stream()
        .filter(site -> own.hasTokens() && site.kind() == SiteKind.EMBEDDING)
        .filter(site -> features == null || features.fits(site))
        .findFirst()
        .orElse(sites.get(0));
  }

  private List<Site> sites(String logits) {
    SiteFinder.NamedTensors named =
        new SiteFinder.NamedTensors(options.names().embedding(), options.names().attention());
    SiteFinder finder =
        new SiteFinder(
            inlined.graph(),
            binding.slices(),
            binding.joint(options.layout(), options.features()).orElse(null),
            logits,
            named,
            inlined.shapes()::ofFloats);
    List<Site> sites = new ArrayList<>(List.of(Site.input(options.layout())));
    sites.addAll(finder.find());
    return sites;
  }
}
