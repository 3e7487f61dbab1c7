package org.pyepi.language.modules.collections;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PMethod;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Hashing;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Numbers;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/**
 * {@code functools._lru_cache_wrapper}: calls remembered by their arguments. A dict keeps them in
 * the order of their last use, so the first is the one to go.
 */
final class LruCaches {
  static final PType TYPE =
      BuiltinTypes.ofModule("functools", "_lru_cache_wrapper", BuiltinTypes.OBJECT, Layout.OTHER);

  /** Stands in a key between positional arguments and those by name. */
  private static final Object MARK = PObject.of(BuiltinTypes.OBJECT);

  static {
    TYPE.setInstancesHaveDict();
    TypeBuilder.of(TYPE)
        .constructor(
            "__new__(cls, user_function, maxsize, typed, cache_info_type)",
            a -> {
              if (!Calls.isCallable(a[1])) {
                throw Errors.type("the first argument must be callable");
              }
              long most = a[2] == PNone.NONE ? -1 : Math.max(0, size(a[2]));
              return new Cache((PType) a[0], a[1], most, Truth.of(a[3]), a[4]);
            })
        .method(
            "__call__(self, /, *args, **kwargs)",
            a ->
                ((Cache) a[0])
                    .call((Object[]) a[1], a[2] == null ? Keywords.NONE : (Keywords) a[2]))
        .method("cache_info(self, /)", a -> ((Cache) a[0]).info())
        .method(
            "cache_clear(self, /)",
            a -> {
              ((Cache) a[0]).clear();
              return PNone.NONE;
            })
        .method(
            "__get__(self, instance, owner=None, /)",
            a -> a[1] == null || a[1] == PNone.NONE ? a[0] : new PMethod(a[0], a[1]))
        .method("__copy__(self, /)", a -> a[0])
        .method("__deepcopy__(self, memo, /)", a -> a[0])
        .method("__reduce__(self, /)", a -> Attributes.get(a[0], "__qualname__"));
  }

  private LruCaches() {}

  private static long size(Object maxsize) {
    if (Numbers.intOrNull(maxsize) == null && Attributes.special(maxsize, "__index__") == null) {
      throw Errors.type("maxsize should be integer or None");
    }
    return Numbers.indexLong(maxsize);
  }

  private static final class Cache extends PObject {
    private final Object function;

    /** How many results are kept; -1 for all. */
    private final long most;

    private final boolean typed;
    private final Object infoType;
    private HashStorage results = new HashStorage();
    private long hits;
    private long misses;

    Cache(PType type, Object function, long most, boolean typed, Object infoType) {
      super(type);
      this.function = function;
      this.most = most;
      this.typed = typed;
      this.infoType = infoType;
    }

    Object call(Object[] args, Keywords keywords) {
      if (most == 0) {
        misses++;
        return Calls.call(function, args, keywords);
      }
      Object key = key(args, keywords);
      long hash = Hashing.hash(key);
      Object found = results.get(key, hash);
      if (found != null) {
        hits++;
        if (most > 0) {
          results.moveToEnd(key, hash);
        }
        return found;
      }
      misses++;
      Object result = Calls.call(function, args, keywords);
      if (most < 0) {
        results.put(key, hash, result);
      } else if (results.get(key, hash) == null) {
        // Else the call itself has brought the key in meanwhile.
        if (results.size() >= most) {
          results.removeAt(results.firstPosition());
        }
        results.put(key, hash, result);
      }
      return result;
    }

    /** One int or str is its own key; else all that tells calls apart, as a tuple. */
    private Object key(Object[] args, Keywords keywords) {
      int named = keywords.size();
      if (!typed && named == 0) {
        return args.length == 1 && isPlain(args[0]) ? args[0] : new PTuple(args.clone());
      }
      int n = args.length + (named == 0 ? 0 : 1 + 2 * named) + (typed ? args.length + named : 0);
      if (n == 2 && named == 0 && isPlain(args[0])) {
        return new PTuple(args[0], Types.of(args[0]));
      }
      Object[] parts = new Object[n];
      System.arraycopy(args, 0, parts, 0, args.length);
      int at = args.length;
      if (named > 0) {
        parts[at++] = MARK;
        for (int i = 0; i < named; i++) {
          parts[at++] = Str.of(keywords.names()[i]);
          parts[at++] = keywords.values()[i];
        }
      }
      if (typed) {
        for (Object arg : args) {
          parts[at++] = Types.of(arg);
        }
        for (int i = 0; i < named; i++) {
          parts[at++] = Types.of(keywords.values()[i]);
        }
      }
      return new PTuple(parts);
    }

    private static boolean isPlain(Object arg) {
      PType type = Types.of(arg);
      return type == BuiltinTypes.INT || type == BuiltinTypes.STR;
    }

    Object info() {
      return Calls.call(
          infoType, hits, misses, most < 0 ? PNone.NONE : (Object) most, (long) results.size());
    }

    void clear() {
      results = new HashStorage();
      hits = 0;
      misses = 0;
    }
  }
}
