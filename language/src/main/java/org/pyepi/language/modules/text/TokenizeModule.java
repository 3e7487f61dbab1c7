package org.pyepi.language.modules.text;

import java.util.function.Supplier;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Str;

/** {@code _tokenize}: what {@code tokenize} rests on. */
public final class TokenizeModule {
  private static final PType ITERATOR =
      BuiltinTypes.ofModule("_tokenize", "TokenizerIter", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    IteratorMethods.protocol(ITERATOR);
    TypeBuilder.of(ITERATOR)
        .constructor(
            "__new__(cls, readline, /, *, encoding=None, extra_tokens=False)",
            a -> new Tokens(a[1], a[2] == null || a[2] == PNone.NONE ? null : Str.java(a[2])));
  }

  private TokenizeModule() {}

  private static final class Tokens extends PIterator {
    private final PythonTokenizer tokenizer;

    Tokens(Object readline, String encoding) {
      super(ITERATOR);
      tokenizer = new PythonTokenizer(lines(readline, encoding));
    }

    @Override
    public Object next() {
      return tokenizer.next();
    }
  }

  private static Supplier<String> lines(Object readline, String encoding) {
    return () -> {
      Object line;
      try {
        line = Calls.call(readline);
      } catch (PyException e) {
        if (e.is(ExceptionTypes.STOP_ITERATION)) {
          return null;
        }
        throw e;
      }
      if (Str.is(line)) {
        return Str.java(line);
      }
      byte[] bytes = Buffers.bytesOrNull(line);
      if (bytes == null || encoding == null) {
        throw Errors.type(
            "readline() returned a non-%s object", encoding == null ? "string" : "bytes");
      }
      return Str.java(Codecs.decode(bytes, encoding, "strict"));
    };
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_tokenize").type(ITERATOR).build();
  }
}
