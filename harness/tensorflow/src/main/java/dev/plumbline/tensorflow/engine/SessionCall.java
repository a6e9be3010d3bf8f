package dev.plumbline.tensorflow.engine;

import dev.plumbline.core.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.PointerPointer;
import org.tensorflow.internal.c_api.TF_Operation;
import org.tensorflow.internal.c_api.TF_Output;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.internal.c_api.global.tensorflow;

/**
 * A call that feeds some tensors and fetches others. Names are looked up once; the call runs many
 * times, from several threads at once.
 */
public final class SessionCall implements AutoCloseable {
  private final GraphSession session;
  private final List<String> feeds;
  private final List<String> fetches;
  private final TF_Output feedOutputs;
  private final TF_Output fetchOutputs;
  private final Queue<Slots> idle = new ConcurrentLinkedQueue<>();

  SessionCall(
      GraphSession session,
      List<String> feeds,
      List<String> fetches,
      TF_Output feedOutputs,
      TF_Output fetchOutputs) {
    this.session = session;
    this.feeds = List.copyOf(feeds);
    this.fetches = List.copyOf(fetches);
    this.feedOutputs = feedOutputs;
    this.fetchOutputs = fetchOutputs;
  }

  /** The pointers of one run; a thread borrows them for its duration. */
  private static final class Slots implements AutoCloseable {
    private final PointerPointer<TF_Tensor> in;
    private final PointerPointer<TF_Tensor> out;
    private final TF_Status status = tensorflow.TF_NewStatus();

    Slots(int feeds, int fetches) {
      this.in = new PointerPointer<>(Math.max(1, feeds));
      this.out = new PointerPointer<>(Math.max(1, fetches));
    }

    @Override
    public void close() {
      in.deallocate();
      out.deallocate();
      tensorflow.TF_DeleteStatus(status);
    }
  }

  /**
   * Runs the call.
   *
   * @param tensors one per feed, in order; they may be filled again when this returns
   * @throws ModelException if the engine fails
   */
  public FetchedTensors run(FeedTensor... tensors) {
    if (tensors.length != feeds.size()) {
      throw new IllegalArgumentException(tensors.length + " tensors for the feeds " + feeds);
    }
    Slots slots = idle.poll();
    if (slots == null) {
      slots = new Slots(feeds.size(), fetches.size());
    }
    try {
      return run(slots, tensors);
    } finally {
      idle.add(slots);
    }
  }

  private FetchedTensors run(Slots slots, FeedTensor... tensors) {
    for (int i = 0; i < tensors.length; i++) {
      slots.in.put(i, tensors[i].tensor());
    }
    session.use(
        open ->
            tensorflow.TF_SessionRun(
                open,
                null,
                feedOutputs,
                slots.in,
                feeds.size(),
                fetchOutputs,
                slots.out,
                fetches.size(),
                (PointerPointer<TF_Operation>) null,
                0,
                null,
                slots.status));
    GraphSession.check(slots.status, "running " + fetches);
    List<TF_Tensor> results = new ArrayList<>(fetches.size());
    for (int i = 0; i < fetches.size(); i++) {
      results.add(slots.out.get(TF_Tensor.class, i));
    }
    return new FetchedTensors(results);
  }

  @Override
  public void close() {
    for (Slots slots = idle.poll(); slots != null; slots = idle.poll()) {
      slots.close();
    }
    feedOutputs.deallocate();
    fetchOutputs.deallocate();
  }
}
