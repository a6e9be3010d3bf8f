package dev.plumbline.datasets.download;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends requests with the connections of the JDK, which, unlike its newer client, give up on a
 * server that stops in the middle of a file.
 */
public final class JdkHttp implements Http {
  private final int patienceMillis;

  /** Makes a client that follows no redirects and waits 30 s for a connection and for each read. */
  public JdkHttp() {
    this(Duration.ofSeconds(30));
  }

  /** Waits for a connection, and for each read, as long as {@code patience}. */
  JdkHttp(Duration patience) {
    this.patienceMillis = Math.toIntExact(patience.toMillis());
  }

  @Override
  public Reply get(URI address, long from) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    URLConnection opened = address.toURL().openConnection();
    if (!(opened instanceof HttpURLConnection connection)) {
      throw new IOException("not an address of HTTP: " + address);
    }
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(patienceMillis);
    connection.setReadTimeout(patienceMillis);
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    int status = connection.getResponseCode();
    InputStream body =
        status < 400
            ? new WholeStream(connection.getInputStream(), connection.getContentLengthLong())
            : InputStream.nullInputStream();
    return new Reply(status, Optional.ofNullable(connection.getHeaderField("Location")), body);
  }

  /** Tells a body that broke off from one that ended. */
  private static final class WholeStream extends FilterInputStream {
    private final long length;
    private long read;

    /**
     * The body of a reply.
     *
     * @param length its declared length; negative if none was declared
     */
    WholeStream(InputStream in, long length) {
      super(in);
      this.length = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int got = in.read(bytes, offset, count);
      if (got < 0 && read < length) {
        throw new EOFException("%d of %d bytes came".formatted(read, length));
      }
      read += Math.max(0, got);
      return got;
    }
  }
}
