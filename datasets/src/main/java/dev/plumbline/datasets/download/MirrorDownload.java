package dev.plumbline.datasets.download;

import dev.plumbline.datasets.DatasetException;
import dev.plumbline.datasets.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Downloads a file from one mirror into a part file, and resumes where an earlier download stopped.
 */
final class MirrorDownload {
  private static final int MAX_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;
  private final Http http;
  private final Progress progress;
  private final RemoteFile file;

  MirrorDownload(Http http, Progress progress, RemoteFile file) {
    this.http = http;
    this.progress = progress;
    this.file = file;
  }

  /**
   * Downloads until the part file has the published size.
   *
   * @throws MirrorException if this mirror does not serve the whole file
   * @throws IOException if the part file cannot be written
   */
  void run(URI mirror, Path part) throws MirrorException, IOException {
    long from = begun(part);
    if (from >= file.most()) {
      Files.delete(part);
      from = 0;
    }
    try (Http.Reply reply = open(mirror, from)) {
      boolean resumed = reply.status() == 206 && from > 0;
      if (!resumed && reply.status() != 200) {
        throw new MirrorException("answered " + reply.status());
      }
      copy(reply.body(), part, resumed ? from : 0);
    }
  }

  private Http.Reply open(URI mirror, long from) throws MirrorException {
    URI address = mirror;
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Http.Reply reply = get(address, from);
      if (reply.status() < 300 || reply.status() >= 400) {
        return reply;
      }
      address = redirected(address, reply);
    }
    throw new MirrorException("more than " + MAX_REDIRECTS + " redirects");
  }

  private Http.Reply get(URI address, long from) throws MirrorException {
    try {
      return http.get(address, from);
    } catch (UnknownHostException e) {
      throw new MirrorException("cannot be reached, its name is not known here");
    } catch (IOException e) {
      throw new MirrorException("cannot be reached, " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatasetException("interrupted while downloading " + file.name(), e);
    }
  }

  private static URI redirected(URI from, Http.Reply reply) throws MirrorException {
    try (reply) {
      URI to =
          from.resolve(
              reply
                  .location()
                  .orElseThrow(
                      () ->
                          new MirrorException(
                              "answered " + reply.status() + " without an address")));
      if (!from.getScheme().equals(to.getScheme()) && !"https".equals(to.getScheme())) {
        throw new MirrorException("redirects to another scheme: " + to);
      }
      return to;
    } catch (IOException | IllegalArgumentException e) {
      throw new MirrorException("bad redirect, " + e);
    }
  }

  /** How many bytes of the file are in the part file. */
  static long begun(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** Refuses a mirror that sends more bytes than were published, and never writes them. */
  private void copy(InputStream body, Path part, long from) throws MirrorException, IOException {
    long done = append(body, part, from);
    if (done > file.most()) {
      Files.delete(part);
      throw new MirrorException(
          file.size() == 0
              ? "sends more than " + file.most() + " bytes"
              : "sends more than the published " + file.size() + " bytes");
    }
    if (!file.mayBe(done)) {
      throw new MirrorException("broke off after " + done + " of " + file.size() + " bytes");
    }
  }

  private long append(InputStream body, Path part, long from) throws MirrorException, IOException {
    byte[] buffer = new byte[BUFFER];
    long done = from;
    try (OutputStream out = open(part, from > 0)) {
      for (int n = read(body, buffer); n >= 0; n = read(body, buffer)) {
        done += n;
        if (done > file.most()) {
          break;
        }
        out.write(buffer, 0, n);
        progress.report("downloading " + file.name(), done, file.size());
      }
    }
    return done;
  }

  private static OutputStream open(Path part, boolean append) throws IOException {
    return append
        ? Files.newOutputStream(part, StandardOpenOption.APPEND)
        : Files.newOutputStream(part);
  }

  private static int read(InputStream body, byte[] buffer) throws MirrorException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new MirrorException(
          e instanceof SocketTimeoutException ? "stopped sending" : "broke off, " + e);
    }
  }
}
