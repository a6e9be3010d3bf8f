package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models that are made when first asked for and shared by any number of users. Unused models stay
 * open as far as there is room, so that randomizing a deep model layer by layer does not fill the
 * memory. Tests ask for the same models in the same order again and again, for each method and
 * chunk of samples; so where they do not all fit, the first ones stay, and one that is given back
 * while the room is full is closed.
 */
final class SharedModels implements AutoCloseable {
  private static final long LEAST_ROOM = 1L << 30;

  /** What the session of a small model takes. */
  private static final long LEAST_BYTES = 4L << 20;

  private final LongSupplier bytes;
  private final long room;
  private final Map<Object, Entry> entries = new HashMap<>();

  /**
   * No models yet.
   *
   * @param bytes about how much memory one model takes, as far as that is known
   * @param room how much memory unused models may take, in bytes; see {@link #room}
   */
  SharedModels(LongSupplier bytes, long room) {
    this.bytes = bytes;
    this.room = room;
  }

  /**
   * The memory that unused models may take: a quarter of the machine's or twice the heap, whichever
   * is less, but at least a gigabyte. About a quarter of what a model takes lies on the heap, which
   * holds the graph that it was made from; the rest is the engine's.
   *
   * @param memory the memory of the machine, or of the container if it has a limit, in bytes
   * @param heap the largest heap, in bytes
   */
  static long room(long memory, long heap) {
    return Math.max(LEAST_ROOM, Math.min(memory / 4, 2 * heap));
  }

  /**
   * Lends the model of a key; closing what is returned gives it back.
   *
   * @param make makes the model if it is not open
   * @param key identifies the model
   */
  Model lease(Object key, Supplier<Model> make) {
    Entry entry = take(key);
    try {
      return new LentModel(entry.model(make), () -> giveBack(key, entry));
    } catch (RuntimeException e) {
      drop(key, entry);
      throw e;
    }
  }

  private Entry take(Object key) {
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(key, any -> new Entry());
      entry.users++;
      return entry;
    }
  }

  /** Forgets an entry whose model could not be made. */
  private void drop(Object key, Entry entry) {
    synchronized (entries) {
      entry.users--;
      if (entry.users == 0) {
        entries.remove(key, entry);
      }
    }
  }

  private void giveBack(Object key, Entry entry) {
    long most = Math.max(1, room / Math.max(LEAST_BYTES, bytes.getAsLong()));
    synchronized (entries) {
      entry.users--;
      long idle = entries.values().stream().filter(each -> each.users == 0).count();
      if (entry.users > 0 || idle <= most) {
        return;
      }
      entries.remove(key);
    }
    entry.close();
  }

  /** Closes all models. */
  @Override
  public void close() {
    List<Entry> all;
    synchronized (entries) {
      all = List.copyOf(entries.values());
      entries.clear();
    }
    all.forEach(Entry::close);
  }

  /** A model and its number of users. */
  private static final class Entry {
    private int users;
    private @Nullable Model model;

    synchronized Model model(Supplier<Model> make) {
      Model known = model;
      if (known == null) {
        known = make.get();
        model = known;
      }
      return known;
    }

    synchronized void close() {
      if (model != null) {
        model.close();
        model = null;
      }
    }
  }

  /** A lent model. Closing it gives it back; closing it again does nothing. */
  private static final class LentModel extends TransparentModel {
    private final Runnable back;
    private final AtomicBoolean closed = new AtomicBoolean();

    LentModel(Model model, Runnable back) {
      super(model);
      this.back = back;
    }

    @Override
    public Variants variants() {
      return inner().variants();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        back.run();
      }
    }
  }
}
