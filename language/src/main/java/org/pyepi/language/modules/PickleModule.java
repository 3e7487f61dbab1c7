package org.pyepi.language.modules;

import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.runtime.*;

/** {@code _pickle}: {@code PickleBuffer} only; the pickler in Python does the rest. */
final class PickleModule {
  private static final PType BUFFER =
      BuiltinTypes.ofModule("pickle", "PickleBuffer", BuiltinTypes.OBJECT, Layout.OTHER);

  private static final class Buffer extends PObject implements BufferSource {
    private Object view;

    Buffer(Object view) {
      super(BUFFER);
      this.view = view;
    }

    private BufferSource source() {
      if (view == null) {
        throw Errors.value("operation forbidden on released PickleBuffer object");
      }
      return (BufferSource) view;
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

  static {
    TypeBuilder.of(BUFFER)
        .constructor(
            "__new__(cls, buffer, /)", a -> new Buffer(Calls.call(BuiltinTypes.MEMORYVIEW, a[1])))
        .method(
            "raw(self, /)",
            a -> {
              ((Buffer) a[0]).source();
              Object view = ((Buffer) a[0]).view;
              if (!Truth.of(Attributes.get(view, "contiguous"))) {
                throw Errors.of(
                    ExceptionTypes.BUFFER_ERROR,
                    Str.of("cannot extract raw buffer from non-contiguous buffer"));
              }
              return Calls.method(view, "cast", Str.of("B"));
            })
        .method(
            "release(self, /)",
            a -> {
              ((Buffer) a[0]).view = null;
              return PNone.NONE;
            });
  }

  private PickleModule() {}

  static PModule create(PyContext context) {
    return new ModuleBuilder("_pickle").type(BUFFER).build();
  }
}
