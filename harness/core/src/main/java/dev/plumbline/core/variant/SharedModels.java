package dev.plumbline.core.variant;

import dev.plumbline.core.model.Model;
import dev.plumbline.core.model.TransparentModel;
import dev.plumbline.core.model.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models that are made when first asked for and shared by any number of users. Only the most
 * recently used of the unused models stay open, so that randomizing a deep model layer by layer
 * does not keep a copy per layer in memory.
 */
final class SharedModels implements AutoCloseable {
  private static final int KEPT = 8;

  /** The models by key, in the order of their last use. */
  private final Map<Object, Entry> entries = new LinkedHashMap<>();

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
      giveBack(key, entry);
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

  private void giveBack(Object key, Entry entry) {
    List<Entry> closed = new ArrayList<>();
    synchronized (entries) {
      entry.users--;
      entries.remove(key);
      entries.put(key, entry);
      List<Object> idle =
          entries.entrySet().stream()
              .filter(each -> each.getValue().users == 0)
              .map(Map.Entry::getKey)
              .toList();
      for (Object old : idle.subList(0, Math.max(0, idle.size() - KEPT))) {
        Entry last = entries.remove(old);
        if (last != null) {
          closed.add(last);
        }
      }
    }
    closed.forEach(Entry::close);
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
