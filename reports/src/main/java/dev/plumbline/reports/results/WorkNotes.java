package dev.plumbline.reports.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Notes of what the workers of a run are doing, one small file per cell under way. A process that
 * ends in order, interrupted or not, leaves none; one that is killed or crashes leaves those of its
 * last moment. The next run that opens the folder counts them as deaths of their cells.
 */
public final class WorkNotes implements AutoCloseable {
  private static final String SUFFIX = ".txt";

  private final Path working;
  private final Path deaths;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::clear, "plumbline-notes");

  private WorkNotes(Path folder) {
    working = folder.resolve("working");
    deaths = folder.resolve("deaths");
  }

  /**
   * A cell in which a process died.
   *
   * @param key its key
   * @param words its name, for people
   * @param times how many processes died in it
   */
  public record CellDeath(String key, String words, int times) {}

  /** Reads the notes that the last process left in a run folder, and gets ready for new ones. */
  public static WorkNotes open(RunFolder folder) {
    WorkNotes notes = new WorkNotes(folder.files().folder());
    try {
      for (Path left : files(notes.working)) {
        Files.createDirectories(notes.deaths);
        Files.writeString(
            notes.deaths.resolve(left.getFileName()),
            Files.readString(left) + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
        Files.delete(left);
      }
    } catch (IOException e) {
      throw ResultsException.of("read the notes of the last run in", notes.working, e);
    }
    Runtime.getRuntime().addShutdownHook(notes.hook);
    return notes;
  }

  /**
   * The cells in which processes died since they were last finished, in the order of their keys.
   */
  public List<CellDeath> deaths() {
    List<CellDeath> found = new ArrayList<>();
    try {
      for (Path file : files(deaths)) {
        List<String> lines = Files.readAllLines(file);
        String key = file.getFileName().toString().replace(SUFFIX, "");
        found.add(new CellDeath(key, lines.isEmpty() ? key : lines.get(0), lines.size()));
      }
    } catch (IOException e) {
      throw ResultsException.of("read", deaths, e);
    }
    return found;
  }

  /** Forgets all deaths. */
  public void forgive() {
    deaths().forEach(death -> delete(deaths.resolve(death.key() + SUFFIX)));
  }

  /** Notes that a worker begins a cell. */
  public void begin(String key, String words) {
    Path note = working.resolve(key + SUFFIX);
    try {
      Files.createDirectories(working);
      open.add(key);
      Files.write(note, words.replaceAll("\\R", " ").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw ResultsException.of("write", note, e);
    }
  }

  /** Notes that a cell came to an end; its deaths, if any, are forgotten. */
  public void end(String key) {
    leave(key);
    delete(deaths.resolve(key + SUFFIX));
  }

  /** Takes back the note of a cell that was not finished, and keeps its deaths. */
  public void leave(String key) {
    open.remove(key);
    delete(working.resolve(key + SUFFIX));
  }

  private void clear() {
    open.forEach(key -> delete(working.resolve(key + SUFFIX)));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw ResultsException.of("remove", file, e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** Takes back all notes: the process goes on without this run. */
  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      open.clear(); // the process is ending in order, and the hook clears the notes itself
    }
  }
}
