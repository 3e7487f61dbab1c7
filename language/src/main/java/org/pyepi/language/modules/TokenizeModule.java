package org.pyepi.language.modules;

import java.util.Iterator;
import org.pyepi.language.builtins.IteratorMethods;
import org.pyepi.language.builtins.ModuleBuilder;
import org.pyepi.language.builtins.SourceCompiler;
import org.pyepi.language.builtins.TypeBuilder;
import org.pyepi.language.parser.PythonSyntaxError;
import org.pyepi.language.parser.SourceTokens;
import org.pyepi.language.runtime.BuiltinTypes;
import org.pyepi.language.runtime.Calls;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.Layout;
import org.pyepi.language.runtime.PIterator;
import org.pyepi.language.runtime.PModule;
import org.pyepi.language.runtime.PTuple;
import org.pyepi.language.runtime.PType;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.Str;
import org.pyepi.language.runtime.Truth;

/** {@code _tokenize}: the parser's own tokens. The source is read to its end before the first. */
final class TokenizeModule {
  private static final PType ITERATOR =
      BuiltinTypes.ofModule("_tokenize", "TokenizerIter", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    IteratorMethods.protocol(ITERATOR);
    TypeBuilder.of(ITERATOR)
        .constructor(
            "__new__(cls, readline, /, *, encoding=None, extra_tokens=False)",
            a -> new Tokens(a[1], a[2], a[3] != null && Truth.of(a[3])));
  }

  private TokenizeModule() {}

  private static final class Tokens extends PIterator {
    private final Object readline;
    private final Object encoding;
    private final boolean extra;
    private Iterator<SourceTokens.Shown> tokens;

    Tokens(Object readline, Object encoding, boolean extra) {
      super(ITERATOR);
      this.readline = readline;
      this.encoding = encoding;
      this.extra = extra;
    }

    @Override
    public Object next() {
      if (tokens == null) {
        try {
          tokens = SourceTokens.of(read(), extra).iterator();
        } catch (PythonSyntaxError e) {
          throw SourceCompiler.syntaxError(e);
        }
      }
      if (!tokens.hasNext()) {
        return null;
      }
      SourceTokens.Shown t = tokens.next();
      return new PTuple(
          (long) t.kind(),
          Str.of(t.text()),
          new PTuple((long) t.row(), (long) t.column()),
          new PTuple((long) t.endRow(), (long) t.endColumn()),
          Str.of(t.line()));
    }

    private String read() {
      StringBuilder source = new StringBuilder();
      while (true) {
        Object line;
        try {
          line = Calls.call(readline);
        } catch (PyException e) {
          if (e.is(ExceptionTypes.STOP_ITERATION)) {
            return source.toString();
          }
          throw e;
        }
        if (!Str.is(line)) {
          line = Calls.method(line, "decode", encoding == null ? Str.of("utf-8") : encoding);
        }
        String text = Str.java(line);
        if (text.isEmpty()) {
          return source.toString();
        }
        source.append(text);
      }
    }
  }

  static PModule create(PyContext context) {
    return new ModuleBuilder("_tokenize").type(ITERATOR).build();
  }
}
