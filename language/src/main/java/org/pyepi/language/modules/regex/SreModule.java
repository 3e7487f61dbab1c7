package org.pyepi.language.modules.regex;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.builtins.containers.PMappingProxy;
import org.pyepi.language.builtins.imports.Imports;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PIterator;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSingleton;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Equality;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;

/** {@code _sre}: patterns and matches of {@code re}. */
public final class SreModule {
  private static final long MAGIC = 20221023L;
  private static final PType PATTERN =
      BuiltinTypes.ofModule("re", "Pattern", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType MATCH =
      BuiltinTypes.ofModule("re", "Match", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType SCANNER =
      BuiltinTypes.ofModule("_sre", "SRE_Scanner", BuiltinTypes.OBJECT, Layout.OTHER);
  private static final PType TEMPLATE =
      BuiltinTypes.ofModule("_sre", "SRE_Template", BuiltinTypes.OBJECT, Layout.OTHER);

  static {
    patterns();
    matches();
    TypeBuilder.of(SCANNER)
        .method("match(self, /)", a -> orNone(((Scanner) a[0]).next(true)))
        .method("search(self, /)", a -> orNone(((Scanner) a[0]).next(false)))
        .getter("pattern", self -> ((Scanner) self).pattern);
  }

  private SreModule() {}

  private static final class Pattern extends PObject {
    private final Object source;
    private final long flags;
    private final int[] code;
    private final int groups;
    private final PDict index;
    private final PTuple names;

    /** Where in the code the item stands that each match begins with, or -1. */
    private final int first;

    Pattern(Object source, long flags, int[] code, int groups, PDict index, PTuple names) {
      super(PATTERN);
      this.source = source;
      this.flags = flags;
      this.code = code;
      this.groups = groups;
      this.index = index;
      this.names = names;
      this.first = RegexMatcher.firstItem(code);
    }

    RegexSubject subject(Object value) {
      return RegexSubject.of(source, value);
    }
  }

  private static final class Template extends PObject {
    private final Object[] parts;

    Template(Object[] parts) {
      super(TEMPLATE);
      this.parts = parts;
    }
  }

  private static final class Match extends PObject {
    private final Pattern pattern;
    private final RegexSubject subject;
    private final int from;
    private final int to;
    private final int[] marks;
    private final int lastIndex;
    private final long pos;
    private final long endPos;

    Match(Pattern pattern, RegexSubject subject, int from, RegexMatcher m, long pos, long endPos) {
      super(MATCH);
      this.pattern = pattern;
      this.subject = subject;
      this.from = from;
      this.to = m.matchEnd;
      this.marks = m.marks.clone();
      this.lastIndex = m.lastIndex;
      this.pos = pos;
      this.endPos = endPos;
    }

    int start(int g) {
      return g == 0 ? from : marks[2 * g - 1] < 0 ? -1 : marks[2 * g - 2];
    }

    int end(int g) {
      return g == 0 ? to : marks[2 * g - 2] < 0 ? -1 : marks[2 * g - 1];
    }

    Object group(int g, Object otherwise) {
      return start(g) < 0 || end(g) < 0 ? otherwise : subject.part(start(g), end(g));
    }

    int number(Object key) {
      Object i = key == null ? (Object) 0L : Numbers.intOrNull(key);
      if (i == null && Attributes.special(key, "__index__") != null) {
        i = Numbers.index(key);
      }
      if (i == null) {
        i = pattern.index.get(key);
      }
      if (!(i instanceof Long l) || l < 0 || l > pattern.groups) {
        throw Errors.index("no such group");
      }
      return (int) (long) l;
    }
  }

  private static final class Scanner extends PObject {
    private final Pattern pattern;
    private final RegexSubject subject;
    private final int start;
    private final int end;
    private final RegexMatcher matcher;
    private int at;
    private int from;
    private int notEmptyAt = -1;

    Scanner(Pattern pattern, RegexSubject subject, int start, int end) {
      super(SCANNER);
      this.pattern = pattern;
      this.subject = subject;
      this.start = start;
      this.at = start;
      this.end = end;
      this.matcher = new RegexMatcher(pattern.code, subject.text, 0, end, pattern.groups);
    }

    Match next(boolean anchored) {
      return advance(anchored) ? new Match(pattern, subject, from, matcher, start, end) : null;
    }

    /** Whether there is another match: from {@link #from} to the matcher's end. */
    private boolean advance(boolean anchored) {
      if (at > end) {
        return false;
      }
      from = find(matcher, pattern, at, end, anchored ? 1 : 0, notEmptyAt);
      if (from < 0) {
        at = end + 1;
        return false;
      }
      at = matcher.matchEnd;
      notEmptyAt = from == at ? at : -1;
      return true;
    }

    /** All matches as {@code findall} shows them. */
    PList all() {
      PList r = new PList();
      Object empty = subject.part(0, 0);
      while (pattern.groups == 0 && advance(false)) {
        r.append(subject.part(from, at));
      }
      for (Match m = next(false); m != null; m = next(false)) {
        r.append(pattern.groups == 1 ? m.group(1, empty) : groups(m, empty));
      }
      return r;
    }
  }

  /** Where the first match begins, or -1: mode 0 searches, 1 matches at the start, 2 all. */
  private static int find(RegexMatcher m, Pattern p, int start, int end, int mode, int notEmptyAt) {
    int last = mode != 0 ? start : isAnchored(p.code) ? Math.min(0, end) : end;
    for (int i = start; i <= last; i++) {
      if (mode == 0 && p.first >= 0) {
        i = m.indexOf(p.first, i);
        if (i < 0) {
          return -1;
        }
      }
      if (m.match(i, mode == 2, notEmptyAt == i ? i : -1)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the pattern matches at the start of the text or nowhere. */
  private static boolean isAnchored(int[] code) {
    int pc = RegexMatcher.beginning(code);
    return code[pc] == 6 && (code[pc + 1] == 0 || code[pc + 1] == 2);
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static int bound(Object v, int length, int otherwise) {
    if (v == null) {
      return otherwise;
    }
    return (int) Math.max(0, Math.min(length, Numbers.sliceIndex(v)));
  }

  private static Object match(Object[] a, int mode) {
    Pattern p = (Pattern) a[0];
    RegexSubject s = p.subject(a[1]);
    int end = bound(a[3], s.text.length, s.text.length);
    int start = bound(a[2], s.text.length, 0);
    if (start > end) {
      return PNone.NONE;
    }
    RegexMatcher m = new RegexMatcher(p.code, s.text, 0, end, p.groups);
    int from = find(m, p, start, end, mode, -1);
    return from < 0 ? PNone.NONE : new Match(p, s, from, m, start, end);
  }

  private static Scanner scanner(Object[] a) {
    Pattern p = (Pattern) a[0];
    RegexSubject s = p.subject(a[1]);
    return new Scanner(
        p, s, bound(a[2], s.text.length, 0), bound(a[3], s.text.length, s.text.length));
  }

  private static void patterns() {
    TypeBuilder.of(PATTERN)
        .method("match(self, string, pos=0, endpos=9223372036854775807)", a -> match(a, 1))
        .method("search(self, string, pos=0, endpos=9223372036854775807)", a -> match(a, 0))
        .method("fullmatch(self, string, pos=0, endpos=9223372036854775807)", a -> match(a, 2))
        .method("scanner(self, string, pos=0, endpos=9223372036854775807)", a -> scanner(a))
        .method(
            "finditer(self, string, pos=0, endpos=9223372036854775807)",
            a -> {
              Scanner s = scanner(a);
              return new PIterator() {
                @Override
                public Object next() {
                  return s.next(false);
                }
              };
            })
        .method("findall(self, string, pos=0, endpos=9223372036854775807)", a -> scanner(a).all())
        .method("split(self, string, maxsplit=0)", a -> split((Pattern) a[0], a[1], a[2]))
        .method("sub(self, repl, string, count=0)", a -> substitute(a).items[0])
        .method("subn(self, repl, string, count=0)", a -> substitute(a))
        .method("__copy__(self, /)", a -> a[0])
        .method("__deepcopy__(self, memo, /)", a -> a[0])
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .getter("pattern", self -> ((Pattern) self).source)
        .getter("flags", self -> ((Pattern) self).flags)
        .getter("groups", self -> (long) ((Pattern) self).groups)
        .getter("groupindex", self -> new PMappingProxy(((Pattern) self).index))
        .method(
            "__hash__(self, /)",
            a -> Hashing.hash(((Pattern) a[0]).source) * 31 + ((Pattern) a[0]).flags)
        .method(
            "__eq__(self, value, /)",
            a ->
                a[1] instanceof Pattern q
                    ? (Object)
                        (((Pattern) a[0]).flags == q.flags
                            && Equality.equal(((Pattern) a[0]).source, q.source))
                    : PSingleton.NOT_IMPLEMENTED)
        .method(
            "__repr__(self, /)",
            a -> {
              Pattern p = (Pattern) a[0];
              List<String> shown = flags(p);
              String source = Repr.repr(p.source);
              return Str.of(
                  "re.compile("
                      + (source.length() > 200 ? source.substring(0, 200) : source)
                      + (shown.isEmpty() ? ")" : ", " + String.join("|", shown) + ")"));
            });
  }

  /** Names of the flags, and the rest as a number; UNICODE goes without saying in a str. */
  private static List<String> flags(Pattern p) {
    String[] names = {
      null, "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "UNICODE", "VERBOSE", "DEBUG", "ASCII"
    };
    long flags = p.flags;
    if (Str.is(p.source) && (flags & (4 | 32 | 256)) == 32) {
      flags &= ~32L;
    }
    List<String> shown = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      if ((flags >> i & 1) != 0) {
        shown.add("re." + names[i]);
        flags &= ~(1L << i);
      }
    }
    if (flags != 0) {
      shown.add("0x" + Long.toHexString(flags));
    }
    return shown;
  }

  private static PTuple groups(Match m, Object otherwise) {
    Object[] r = new Object[m.pattern.groups];
    for (int i = 0; i < r.length; i++) {
      r[i] = m.group(i + 1, otherwise);
    }
    return new PTuple(r);
  }

  private static Object split(Pattern p, Object string, Object max) {
    RegexSubject s = p.subject(string);
    long left = max == null ? 0 : Numbers.indexLong(max);
    Scanner scanner = new Scanner(p, s, 0, s.text.length);
    PList r = new PList();
    int last = 0;
    int n = 0;
    for (Match m; (left <= 0 || n < left) && (m = scanner.next(false)) != null; n++) {
      r.append(s.part(last, m.from));
      for (Object g : groups(m, PNone.NONE).items) {
        r.append(g);
      }
      last = m.to;
    }
    r.append(s.part(last, s.text.length));
    return r;
  }

  private static PTuple substitute(Object[] a) {
    Pattern p = (Pattern) a[0];
    Object with = a[1];
    RegexSubject s = p.subject(a[2]);
    long max = a[3] == null ? 0 : Numbers.indexLong(a[3]);
    Object filter = null;
    boolean literal = false;
    if (Calls.isCallable(with)) {
      filter = with;
    } else {
      literal =
          Str.is(with)
              ? Str.java(with).indexOf('\\') < 0
              : !new String(Buffers.bytes(with), StandardCharsets.ISO_8859_1).contains("\\");
      if (!literal) {
        filter = template(p, with);
      }
    }
    PList parts = new PList();
    Scanner scanner = new Scanner(p, s, 0, s.text.length);
    int last = 0;
    long n = 0;
    for (Match m; (max <= 0 || n < max) && (m = scanner.next(false)) != null; n++) {
      parts.append(s.part(last, m.from));
      Object piece =
          literal ? with : filter instanceof Template t ? expand(t, m) : Calls.call(filter, m);
      if (piece != PNone.NONE) {
        parts.append(piece);
      }
      last = m.to;
    }
    if (n == 0) {
      return new PTuple(a[2], 0L);
    }
    parts.append(s.part(last, s.text.length));
    return new PTuple(Calls.method(s.part(0, 0), "join", parts), n);
  }

  private static Object template(Pattern p, Object with) {
    PyContext context = PyContext.get();
    Imports.importModule(context, "re");
    return Calls.call(Attributes.get(context.modules().get("re"), "_compile_template"), p, with);
  }

  private static Object expand(Template t, Match m) {
    Object empty = m.subject.part(0, 0);
    PList parts = new PList();
    for (int i = 0; i < t.parts.length; i++) {
      parts.append(t.parts[i] instanceof Long g ? m.group((int) (long) g, empty) : t.parts[i]);
    }
    return Calls.method(empty, "join", parts);
  }

  private static void matches() {
    TypeBuilder.of(MATCH)
        .method(
            "group(self, /, *args)",
            a -> {
              Match m = (Match) a[0];
              Object[] which = (Object[]) a[1];
              if (which.length < 2) {
                return m.group(which.length == 0 ? 0 : m.number(which[0]), PNone.NONE);
              }
              Object[] r = new Object[which.length];
              for (int i = 0; i < r.length; i++) {
                r[i] = m.group(m.number(which[i]), PNone.NONE);
              }
              return new PTuple(r);
            })
        .method(
            "__getitem__(self, key, /)",
            a -> ((Match) a[0]).group(((Match) a[0]).number(a[1]), PNone.NONE))
        .method("groups(self, default=None)", a -> groups((Match) a[0], orNone(a[1])))
        .method(
            "groupdict(self, default=None)",
            a -> {
              Match m = (Match) a[0];
              PDict r = new PDict();
              HashStorage names = m.pattern.index.storage();
              for (int i = 0; i < names.end(); i++) {
                if (names.keyAt(i) != null) {
                  r.put(
                      names.keyAt(i),
                      m.group((int) (long) (Long) m.pattern.index.valueAt(i), orNone(a[1])));
                }
              }
              return r;
            })
        .method(
            "start(self, group=0, /)",
            a -> (long) ((Match) a[0]).start(((Match) a[0]).number(a[1])))
        .method(
            "end(self, group=0, /)", a -> (long) ((Match) a[0]).end(((Match) a[0]).number(a[1])))
        .method("span(self, group=0, /)", a -> span((Match) a[0], ((Match) a[0]).number(a[1])))
        .method(
            "expand(self, template)",
            a -> {
              Object t = template(((Match) a[0]).pattern, a[1]);
              return t instanceof Template parts ? expand(parts, (Match) a[0]) : t;
            })
        .method("__copy__(self, /)", a -> a[0])
        .method("__deepcopy__(self, memo, /)", a -> a[0])
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .getter("string", self -> ((Match) self).subject.value)
        .getter("re", self -> ((Match) self).pattern)
        .getter("pos", self -> ((Match) self).pos)
        .getter("endpos", self -> ((Match) self).endPos)
        .getter(
            "lastindex",
            self ->
                ((Match) self).lastIndex < 0
                    ? PNone.NONE
                    : (Object) (long) ((Match) self).lastIndex)
        .getter(
            "lastgroup",
            self -> {
              Match m = (Match) self;
              return m.lastIndex < 0 || m.lastIndex >= m.pattern.names.length()
                  ? PNone.NONE
                  : m.pattern.names.items[m.lastIndex];
            })
        .getter(
            "regs",
            self -> {
              Match m = (Match) self;
              Object[] r = new Object[m.pattern.groups + 1];
              for (int i = 0; i < r.length; i++) {
                r[i] = span(m, i);
              }
              return new PTuple(r);
            })
        .method(
            "__repr__(self, /)",
            a -> {
              Match m = (Match) a[0];
              String text = Repr.repr(m.group(0, PNone.NONE));
              return Str.of(
                  "<re.Match object; span=("
                      + m.from
                      + ", "
                      + m.to
                      + "), match="
                      + (text.length() > 50 ? text.substring(0, 50) : text)
                      + ">");
            });
  }

  private static PTuple span(Match m, int g) {
    return new PTuple((long) m.start(g), (long) m.end(g));
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_sre")
        .constant("MAGIC", MAGIC)
        .constant("CODESIZE", 4L)
        .constant("MAXREPEAT", 4294967295L)
        .constant("MAXGROUPS", 1073741823L)
        .constant("copyright", Str.EMPTY)
        .function(
            "compile(pattern, flags, code, groups, groupindex, indexgroup)",
            a -> {
              Object[] values = Iteration.toArray(a[2]);
              int[] code = new int[values.length];
              for (int i = 0; i < code.length; i++) {
                code[i] = (int) Numbers.indexLong(values[i]);
              }
              return new Pattern(
                  a[0],
                  Numbers.indexLong(a[1]),
                  code,
                  Numbers.indexInt(a[3]),
                  (PDict) a[4],
                  (PTuple) a[5]);
            })
        .function(
            "template(pattern, template, /)",
            a -> {
              Object[] parts = Iteration.toArray(a[1]);
              List<Object> r = new ArrayList<>();
              for (int i = 0; i < parts.length; i++) {
                r.add(i % 2 == 1 ? (Object) Numbers.indexLong(parts[i]) : parts[i]);
              }
              return new Template(r.toArray());
            })
        .function("setup(compiler, error, flags, /)", a -> a[0])
        .function("getcodesize()", a -> 4L)
        .function(
            "ascii_iscased(character, /)",
            a ->
                RegexCharacters.category(4, Numbers.indexInt(a[0]))
                    && Character.isLetter(Numbers.indexInt(a[0])))
        .function(
            "unicode_iscased(character, /)",
            a -> {
              int c = Numbers.indexInt(a[0]);
              return RegexCharacters.lower(c) != c || RegexCharacters.upper(c) != c;
            })
        .function(
            "ascii_tolower(character, /)",
            a -> (long) RegexCharacters.asciiLower(Numbers.indexInt(a[0])))
        .function(
            "unicode_tolower(character, /)",
            a -> (long) RegexCharacters.lower(Numbers.indexInt(a[0])))
        .function(
            "getlower(character, flags, /)",
            a -> (long) RegexCharacters.lower(Numbers.indexInt(a[0])))
        .build();
  }
}
