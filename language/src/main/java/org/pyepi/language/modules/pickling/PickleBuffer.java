package org.pyepi.language.modules.pickling;

import java.util.Arrays;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** {@code PickleBuffer}: a buffer that may travel beside the pickle instead of in it. */
final class PickleBuffer extends PObject implements BufferSource {
  static final PType TYPE =
      BuiltinTypes.ofModule("pickle", "PickleBuffer", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    TypeBuilder.of(TYPE)
        .constructor("__new__(cls, object, /)", a -> new PickleBuffer(Buffers.source(a[1])))
        .method(
            "raw(self, /)",
            a -> {
              Object view = Calls.call(BuiltinTypes.MEMORYVIEW, ((PickleBuffer) a[0]).source());
              return Calls.method(view, "cast", Str.of("B"));
            })
        .method(
            "release(self, /)",
            a -> {
              ((PickleBuffer) a[0]).source = null;
              return PNone.NONE;
            });
    TYPE.setWeaklyReferable();
  }

  private BufferSource source;

  private PickleBuffer(BufferSource source) {
    super(TYPE);
    this.source = source;
  }

  private BufferSource source() {
    if (source == null) {
      throw Errors.value("operation forbidden on released PickleBuffer object");
    }
    return source;
  }

  byte[] content() {
    int from = bufferOffset();
    return Arrays.copyOfRange(bufferBytes(), from, from + bufferLength() * bufferItemSize());
  }

  @Override
  public byte[] bufferBytes() {
    return source().bufferBytes();
  }

  @Override
  public int bufferOffset() {
    return source().bufferOffset();
  }

  @Override
  public int bufferLength() {
    return source().bufferLength();
  }

  @Override
  public char bufferFormat() {
    return source().bufferFormat();
  }

  @Override
  public int bufferItemSize() {
    return source().bufferItemSize();
  }

  @Override
  public boolean bufferReadOnly() {
    return source().bufferReadOnly();
  }
}
