package org.pyepi.language.modules.itertools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.IteratorMethods.Extra;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;

/** {@code itertools}: each class is a row whose body is a closure that makes the next value. */
public final class ItertoolsModule {
  private static final List<PType> TYPES = new ArrayList<>();

  private static final Extra[] RESTORABLE = {Extra.REDUCE, Extra.STATE};
  private static final Extra[] STATELESS = {Extra.REDUCE};

  /** What the iterators have that cannot be given a state. */
  private static final Map<String, Extra[]> EXTRAS =
      Map.of(
          "repeat", new Extra[] {Extra.HINT, Extra.REDUCE},
          "count", STATELESS,
          "compress", STATELESS,
          "filterfalse", STATELESS,
          "starmap", STATELESS,
          "batched", new Extra[0],
          "pairwise", new Extra[0]);

  static {
    described(
        define(
            "count",
            "start=0, step=1",
            a -> Endless.count(a[0] == null ? 0L : a[0], a[1] == null ? 1L : a[1])));
    define("cycle", "iterable, /", a -> new Cycle(a[0]));
    described(define("repeat", "object, times=None", a -> Endless.repeat(a[0], a[1])));
    define("accumulate", "iterable, func=None, *, initial=None", Combined::accumulate);
    define(
        ItertoolsTypes.CHAIN,
        "*iterables",
        a -> Combined.chain(Iteration.iter(new PTuple((Object[]) a[0]))));
    TypeBuilder.of(ItertoolsTypes.CHAIN)
        .classMethod(
            "from_iterable(cls, iterable, /)",
            a -> new Steps((PType) a[0], Combined.chain(Iteration.iter(a[1]))))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]));
    define(
        "compress",
        "data, selectors",
        a -> Selections.compress(Iteration.iter(a[0]), Iteration.iter(a[1])));
    define(
        "dropwhile",
        "predicate, iterable, /",
        a -> Selections.dropWhile(a[0], Iteration.iter(a[1])));
    define(
        "takewhile",
        "predicate, iterable, /",
        a -> Selections.takeWhile(a[0], Iteration.iter(a[1])));
    define(
        "filterfalse",
        "function, iterable, /",
        a -> Selections.filterFalse(a[0], Iteration.iter(a[1])));
    define("starmap", "function, iterable, /", a -> Combined.starMap(a[0], Iteration.iter(a[1])));
    define("islice", "iterable, /, *args", a -> Selections.slice(a[0], (Object[]) a[1]));
    define("pairwise", "iterable, /", a -> Combined.pairwise(Iteration.iter(a[0])));
    define("zip_longest", "*iterables, fillvalue=None", Combined::zipLongest);
    define("groupby", "iterable, key=None", a -> new Groups(a[0], a[1]));
    define("batched", "iterable, n", a -> Combined.batched(a[0], a[1]));
    define("product", "*iterables, repeat=1", Combinatorics::product);
    define("permutations", "iterable, r=None", a -> Combinatorics.permutations(a[0], a[1]));
    define("combinations", "iterable, r", a -> Combinatorics.combinations(a[0], a[1], false));
    define(
        "combinations_with_replacement",
        "iterable, r",
        a -> Combinatorics.combinations(a[0], a[1], true));
    IteratorMethods.protocol(ItertoolsTypes.GROUPER, Extra.REDUCE);
    TypeBuilder.of(ItertoolsTypes.GROUPER)
        .constructor(
            "__new__(cls, parent, tgtkey, /)", a -> Groups.group((PType) a[0], a[1], a[2]));
    IteratorMethods.protocol(ItertoolsTypes.TEE, Extra.REDUCE, Extra.STATE);
    TypeBuilder.of(ItertoolsTypes.TEE)
        .constructor("__new__(cls, iterable, /)", a -> Tee.of((PType) a[0], a[1]))
        .method("__copy__(self, /)", a -> ((Tee) a[0]).again());
  }

  private ItertoolsModule() {}

  private static PType define(
      String name, String parameters, Function<Object[], Supplier<Object>> make) {
    return define(ItertoolsTypes.type(name), parameters, make);
  }

  private static PType define(
      PType type, String parameters, Function<Object[], Supplier<Object>> make) {
    IteratorMethods.protocol(type, EXTRAS.getOrDefault(type.name(), RESTORABLE));
    TypeBuilder.of(type)
        .constructor(
            "__new__(cls, " + parameters + ")",
            a -> new Steps((PType) a[0], make.apply(Arrays.copyOfRange(a, 1, a.length))));
    TYPES.add(type);
    return type;
  }

  private static void described(PType type) {
    TypeBuilder.of(type)
        .method("__repr__(self, /)", a -> Str.of(((Step) ((Steps) a[0]).step()).describe()));
  }

  public static PModule create(PyContext context) {
    ModuleBuilder m = new ModuleBuilder("itertools");
    TYPES.forEach(m::type);
    return m.type(ItertoolsTypes.GROUPER)
        .type(ItertoolsTypes.TEE)
        .function("tee(iterable, n=2, /)", a -> Tee.tee(a[0], a[1]))
        .build();
  }
}
