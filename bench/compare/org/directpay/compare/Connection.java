package org.directpay.compare;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One HTTP/2 connection in clear text (RFC 9113), with only what a load needs: the generator shares
 * the gateway's processors, so a call costs it a frame of known bytes and one of the body.
 */
final class Connection {

  private static final int FRAME_HEAD = 9;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int WINDOW_UPDATE = 8;

  private static final int END_STREAM = 1;
  private static final int ACK = 1;
  private static final int END_HEADERS = 4;
  private static final int PRIORITY = 0x20;
  private static final int PRIORITY_BYTES = 5;

  private static final int MAX_CONCURRENT_STREAMS = 3;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int SETTING_BYTES = 6;

  private static final int WINDOW_AT_FIRST = 65_535;
  private static final int WINDOW_OF_OURS = 1 << 30;
  private static final int FRAME_MAX = 16_384;

  /** What the largest body may have: more than the window at first could never be sent. */
  private static final int BODY_MAX = 32_768;

  private final NetSocket socket;
  private final Map<String, String> head;
  private final Listener listener;
  private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersDecoder decoder =
      new DefaultHttp2HeadersDecoder(/* validateHeaders= */ false);
  private final Set<String> pathsSeen = new HashSet<>();
  private final Map<String, byte[]> heads = new HashMap<>();
  private final Map<Integer, Call> calls = new HashMap<>();

  private Buffer out = Buffer.buffer();
  private byte[] unread = {};
  private int nextStream = 1;
  private int streamsMax = 100;
  private long window = WINDOW_AT_FIRST;
  private long received;
  private boolean open = true;

  /**
   * @param head of every call, besides its path
   */
  Connection(NetSocket socket, Map<String, String> head, Listener listener) {
    this.socket = socket;
    this.head = head;
    this.listener = listener;
    out.appendString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    frame(SETTING_BYTES, SETTINGS, 0, 0);
    out.appendUnsignedShort(INITIAL_WINDOW_SIZE).appendInt(WINDOW_OF_OURS);
    frame(Integer.BYTES, WINDOW_UPDATE, 0, 0);
    out.appendInt(WINDOW_OF_OURS);
    flush();
    socket.handler(this::read);
    socket.closeHandler(closed -> close());
    socket.exceptionHandler(broken -> close());
  }

  /** Who is told what came. */
  interface Listener {

    /** A call was answered, or its answer will not come. */
    void ended(Call call);

    /** All that came together was told. */
    void heard();
  }

  /** Whether a call could be sent at once. */
  boolean hasRoom() {
    return open && calls.size() < streamsMax && window >= BODY_MAX;
  }

  int underWay() {
    return calls.size();
  }

  void begin(Call call) {
    int stream = nextStream;
    nextStream += 2;
    calls.put(stream, call);
    byte[] block = head(call.path());
    byte[] body = call.body();
    frame(block.length, HEADERS, END_HEADERS, stream);
    out.appendBytes(block);
    for (int at = 0; at < body.length; at += FRAME_MAX) {
      int length = Math.min(FRAME_MAX, body.length - at);
      frame(length, DATA, at + length == body.length ? END_STREAM : 0, stream);
      out.appendBytes(body, at, length);
    }
    window -= body.length;
  }

  void flush() {
    if (open && out.length() > 0) {
      socket.write(out);
      out = Buffer.buffer();
    }
  }

  private void frame(int length, int type, int flags, int stream) {
    out.appendMedium(length).appendByte((byte) type).appendByte((byte) flags).appendInt(stream);
  }

  /**
   * The header block of a path. Each one adds to the peer's table at its first use, which moves
   * what was there; from its second use on its bytes stay as they are until a new path comes.
   */
  private byte[] head(String path) {
    byte[] known = heads.get(path);
    if (known != null) {
      return known;
    }
    byte[] block = encode(path);
    if (pathsSeen.add(path)) {
      heads.clear();
    } else {
      heads.put(path, block);
    }
    return block;
  }

  private byte[] encode(String path) {
    Http2Headers headers =
        new DefaultHttp2Headers(/* validate= */ false)
            .method("POST")
            .scheme("http")
            .path(path)
            .authority("127.0.0.1");
    head.forEach(headers::add);
    ByteBuf block = Unpooled.buffer();
    try {
      encoder.encodeHeaders(nextStream, headers, block);
      byte[] bytes = new byte[block.readableBytes()];
      block.readBytes(bytes);
      return bytes;
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    } finally {
      block.release();
    }
  }

  private void read(Buffer chunk) {
    byte[] bytes = chunk.getBytes();
    if (unread.length > 0) {
      byte[] joined = new byte[unread.length + bytes.length];
      System.arraycopy(unread, 0, joined, 0, unread.length);
      System.arraycopy(bytes, 0, joined, unread.length, bytes.length);
      bytes = joined;
    }
    int at = 0;
    while (bytes.length - at >= FRAME_HEAD) {
      int length = number(bytes, at) >>> 8;
      if (bytes.length - at - FRAME_HEAD < length) {
        break;
      }
      int stream = number(bytes, at + FRAME_HEAD - Integer.BYTES) & Integer.MAX_VALUE;
      received(bytes[at + 3], bytes[at + 4], stream, bytes, at + FRAME_HEAD, length);
      at += FRAME_HEAD + length;
    }
    unread = at == bytes.length ? new byte[0] : rest(bytes, at);
    listener.heard();
  }

  private static byte[] rest(byte[] bytes, int from) {
    byte[] rest = new byte[bytes.length - from];
    System.arraycopy(bytes, from, rest, 0, rest.length);
    return rest;
  }

  private static int number(byte[] bytes, int at) {
    return ((bytes[at] & 0xFF) << 24)
        | ((bytes[at + 1] & 0xFF) << 16)
        | ((bytes[at + 2] & 0xFF) << 8)
        | (bytes[at + 3] & 0xFF);
  }

  /** A padded frame or one that is continued does not occur: no server sends them unasked. */
  private void received(int type, int flags, int stream, byte[] bytes, int at, int length) {
    switch (type) {
      case DATA -> data(stream, bytes, at, length);
      case HEADERS -> {
        int priority = (flags & PRIORITY) == 0 ? 0 : PRIORITY_BYTES;
        headers(stream, bytes, at + priority, length - priority);
      }
      case SETTINGS -> settings(flags, bytes, at, length);
      case PING -> ping(flags, bytes, at, length);
      case WINDOW_UPDATE -> window += stream == 0 ? number(bytes, at) : 0;
      case RESET -> end(stream);
      default -> {
        // Nothing that changes what we do.
      }
    }
    if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
      end(stream);
    }
  }

  private void data(int stream, byte[] bytes, int at, int length) {
    Call call = calls.get(stream);
    if (call != null) {
      call.answer(bytes, at, length);
    }
    received += length;
    if (received > WINDOW_OF_OURS / 2) {
      frame(Integer.BYTES, WINDOW_UPDATE, 0, 0);
      out.appendInt((int) received);
      received = 0;
    }
  }

  private void headers(int stream, byte[] bytes, int at, int length) {
    try {
      Http2Headers headers =
          decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(bytes, at, length));
      Call call = calls.get(stream);
      if (call != null) {
        headers.forEach(one -> call.head(one.getKey().toString(), one.getValue().toString()));
      }
    } catch (Http2Exception e) {
      throw new IllegalStateException("the gateway's headers cannot be read", e);
    }
  }

  private void settings(int flags, byte[] bytes, int at, int length) {
    if ((flags & ACK) != 0) {
      return;
    }
    for (int i = at; i < at + length; i += SETTING_BYTES) {
      int name = ((bytes[i] & 0xFF) << 8) | (bytes[i + 1] & 0xFF);
      if (name == MAX_CONCURRENT_STREAMS) {
        streamsMax = number(bytes, i + 2);
      }
    }
    frame(0, SETTINGS, ACK, 0);
    flush();
  }

  private void ping(int flags, byte[] bytes, int at, int length) {
    if ((flags & ACK) == 0) {
      frame(length, PING, ACK, 0);
      out.appendBytes(bytes, at, length);
      flush();
    }
  }

  private void end(int stream) {
    Call call = calls.remove(stream);
    if (call != null) {
      listener.ended(call);
    }
  }

  /** Nobody knows what became of what was under way. */
  void close() {
    if (open) {
      open = false;
      socket.close();
      List<Call> lost = new ArrayList<>(calls.values());
      calls.clear();
      lost.forEach(listener::ended);
      listener.heard();
    }
  }
}
