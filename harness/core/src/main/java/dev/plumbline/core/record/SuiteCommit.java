package dev.plumbline.core.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The git commit of a suite's project.
 *
 * @param hash its hash in full
 * @param date when it was made, as ISO 8601 writes it
 * @param changed whether files that git knows differ from it
 */
public record SuiteCommit(String hash, String date, boolean changed) {
  private static final int SECONDS = 5;

  /** What git prints, and how it ended. */
  private record GitAnswer(int code, String text) {}

  /**
   * The commit that a folder is at. Empty where the folder is in no repository, has no commit, or
   * there is no git.
   */
  public static Optional<SuiteCommit> of(Path folder) {
    return git(folder, "log", "-1", "--format=%H %cI")
        .filter(answer -> answer.code() == 0)
        .map(answer -> answer.text().strip().split(" ", 2))
        .filter(words -> words.length == 2)
        .map(
            words ->
                new SuiteCommit(
                    words[0],
                    words[1],
                    git(folder, "diff", "--quiet", "HEAD")
                        .map(answer -> answer.code() == 1)
                        .orElse(false)));
  }

  /** What git says of a folder, in less than a line or two; empty if it takes too long. */
  private static Optional<GitAnswer> git(Path folder, String... words) {
    // a repository may name programs that git would run; this asks for facts alone
    List<String> command =
        new ArrayList<>(List.of("git", "--no-optional-locks", "-c", "core.fsmonitor=false"));
    command.addAll(List.of(words));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toAbsolutePath().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] text = process.getInputStream().readAllBytes();
      return Optional.of(
          new GitAnswer(process.exitValue(), new String(text, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
