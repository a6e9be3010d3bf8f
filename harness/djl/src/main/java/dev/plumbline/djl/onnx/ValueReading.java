package dev.plumbline.djl.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.plumbline.djl.DeclaredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the name, type and shape of an input or output, by the numbers of {@code onnx.proto}. */
final class ValueReading {
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int TENSOR = 1;
  private static final int SEQUENCE = 4;
  private static final int MAP = 5;
  private static final int ELEMENT = 1;
  private static final int SHAPE = 2;
  private static final int EXTENT = 1;

  private final CodedInputStream in;
  private final List<Long> extents = new ArrayList<>();
  private String name = "";
  private String type = "unknown";

  ValueReading(CodedInputStream in) {
    this.in = in;
  }

  DeclaredTensor value() throws IOException {
    enter(this::part);
    return new DeclaredTensor(name, type, extents);
  }

  /** Reads one field, given its tag; false where it is not wanted. */
  private interface TagReader {
    boolean read(int tag) throws IOException;
  }

  private boolean enter(TagReader reader) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!reader.read(tag)) {
        in.skipField(tag);
      }
    }
    leave(in, limit);
    return true;
  }

  /** Leaves an inner message, all of which must have been read. */
  static void leave(CodedInputStream in, int limit) throws IOException {
    if (in.getBytesUntilLimit() != 0) {
      throw new IOException("it ends too early");
    }
    in.popLimit(limit);
  }

  private static boolean is(int tag, int field, int wire) {
    return WireFormat.getTagFieldNumber(tag) == field && WireFormat.getTagWireType(tag) == wire;
  }

  private static boolean isNested(int tag, int field) {
    return is(tag, field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  }

  private boolean part(int tag) throws IOException {
    if (isNested(tag, NAME)) {
      name = in.readStringRequireUtf8();
      return true;
    }
    return isNested(tag, TYPE) && enter(this::kind);
  }

  private boolean kind(int tag) throws IOException {
    if (isNested(tag, SEQUENCE)) {
      type = "sequence";
      return enter(inner -> isNested(inner, ELEMENT) && enter(this::kind));
    }
    if (isNested(tag, MAP)) {
      type = OnnxFile.MAPS;
      return false;
    }
    return isNested(tag, TENSOR) && enter(this::tensor);
  }

  private boolean tensor(int tag) throws IOException {
    if (is(tag, ELEMENT, WireFormat.WIRETYPE_VARINT)) {
      type = word(in.readInt32());
      return true;
    }
    return isNested(tag, SHAPE) && enter(axis -> isNested(axis, EXTENT) && axis());
  }

  private boolean axis() throws IOException {
    int place = extents.size();
    extents.add(-1L);
    return enter(
        tag -> {
          boolean number = is(tag, EXTENT, WireFormat.WIRETYPE_VARINT);
          if (number) {
            long extent = in.readInt64();
            extents.set(place, extent > 0 ? extent : -1L);
          }
          return number;
        });
  }

  /** The types by their numbers. */
  private static String word(int number) {
    List<String> words =
        List.of(
            "unknown", "float", "uint8", "int8", "uint16", "int16", "int32", "int64", "string",
            "bool", "float16", "double");
    return number > 0 && number < words.size() ? words.get(number) : "type " + number;
  }
}
