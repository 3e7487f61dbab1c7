package org.pyepi.language.builtins.exceptions;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.ExceptionTypes;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Str;
import org.pyepi.language.runtime.operation.Truth;

/** Groups of exceptions (PEP 654): their methods, and what {@code except*} needs of them. */
public final class ExceptionGroups {
  private static final String MESSAGE = "message";
  private static final String EXCEPTIONS = "exceptions";

  private ExceptionGroups() {}

  static void install() {
    TypeBuilder.of(ExceptionTypes.BASE_EXCEPTION_GROUP)
        .constructor("__new__(cls, /, *args)", a -> create((PType) a[0], (Object[]) a[1]))
        .method("__init__(self, /, *args, **kwargs)", a -> PNone.NONE)
        .member(MESSAGE, self -> ((PBaseException) self).attribute(MESSAGE))
        .getter(EXCEPTIONS, self -> ((PBaseException) self).attribute(EXCEPTIONS))
        .method(
            "derive(self, excs, /)",
            a ->
                Calls.call(
                    ExceptionTypes.BASE_EXCEPTION_GROUP,
                    ((PBaseException) a[0]).attribute(MESSAGE),
                    a[1]))
        .method(
            "split(self, matcher_value, /)",
            a -> {
              Split s = split((PBaseException) a[0], condition(a[1]));
              return new PTuple(orNone(s.match), orNone(s.rest));
            })
        .method(
            "subgroup(self, matcher_value, /)",
            a -> orNone(split((PBaseException) a[0], condition(a[1])).match))
        .classMethod("__class_getitem__(cls, item, /)", a -> new PGenericAlias(a[0], a[1]))
        .method(
            "__str__(self, /)",
            a -> {
              PBaseException e = (PBaseException) a[0];
              int n = e.members().length;
              return Str.of(
                  Repr.strJava(e.attribute(MESSAGE))
                      + " ("
                      + n
                      + " sub-exception"
                      + (n == 1 ? ")" : "s)"));
            });
  }

  private static Object orNone(Object v) {
    return v == null ? PNone.NONE : v;
  }

  private static PBaseException create(PType type, Object[] args) {
    if (args.length != 2) {
      throw Errors.type(
          "BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", args.length);
    }
    if (!Str.is(args[0])) {
      throw Errors.type(
          "BaseExceptionGroup.__new__() argument 1 must be str, not %s", Types.of(args[0]).name());
    }
    if (Attributes.special(args[1], "__getitem__") == null
        || Types.of(args[1]).layout() == Layout.DICT) {
      throw Errors.type("second argument (exceptions) must be a sequence");
    }
    Object[] inner = Iteration.toArray(args[1]);
    if (inner.length == 0) {
      throw Errors.value("second argument (exceptions) must be a non-empty sequence");
    }
    boolean nestedBase = false;
    for (int i = 0; i < inner.length; i++) {
      if (!(inner[i] instanceof PBaseException e)) {
        throw Errors.value("Item %d of second argument (exceptions) is not an exception", i);
      }
      nestedBase |= !e.pyType().isSubclassOf(ExceptionTypes.EXCEPTION);
    }
    PType actual = type;
    if (type == ExceptionTypes.BASE_EXCEPTION_GROUP) {
      actual = nestedBase ? type : ExceptionTypes.EXCEPTION_GROUP;
    } else if (nestedBase && type == ExceptionTypes.EXCEPTION_GROUP) {
      throw Errors.type("Cannot nest BaseExceptions in an ExceptionGroup");
    } else if (nestedBase && type.isSubclassOf(ExceptionTypes.EXCEPTION)) {
      throw Errors.type("Cannot nest BaseExceptions in '%s'", type.name());
    }
    PBaseException e = new PBaseException(actual, args);
    e.setAttribute(MESSAGE, args[0]);
    e.setAttribute(EXCEPTIONS, new PTuple(inner));
    return e;
  }

  /** The part that matches and the part that does not; each may be null. */
  public record Split(PBaseException match, PBaseException rest) {}

  /** By a class or tuple of classes, else by a function. */
  private static Predicate<PBaseException> condition(Object matcher) {
    if (isExceptionClass(matcher)) {
      return e -> e.pyType().isSubclassOf((PType) matcher);
    }
    if (matcher instanceof PTuple t
        && List.of(t.items).stream().allMatch(ExceptionGroups::isExceptionClass)) {
      return e -> List.of(t.items).stream().anyMatch(c -> e.pyType().isSubclassOf((PType) c));
    }
    if (!(matcher instanceof PType) && Calls.isCallable(matcher)) {
      return e -> Truth.of(Calls.call(matcher, e));
    }
    throw Errors.type("expected a function, exception type or tuple of exception types");
  }

  private static boolean isExceptionClass(Object o) {
    return o instanceof PType t && t.isSubclassOf(ExceptionTypes.BASE_EXCEPTION);
  }

  private static Split split(PBaseException e, Predicate<PBaseException> matches) {
    if (matches.test(e)) {
      return new Split(e, null);
    }
    if (!e.isGroup()) {
      return new Split(null, e);
    }
    List<Object> yes = new ArrayList<>();
    List<Object> no = new ArrayList<>();
    for (Object inner : e.members()) {
      Split s = split((PBaseException) inner, matches);
      if (s.match != null) {
        yes.add(s.match);
      }
      if (s.rest != null) {
        no.add(s.rest);
      }
    }
    return new Split(derive(e, yes), derive(e, no));
  }

  /** A group of other exceptions with all that the group carries besides. */
  private static PBaseException derive(PBaseException group, List<Object> exceptions) {
    if (exceptions.isEmpty()) {
      return null;
    }
    Object made = Calls.method(group, "derive", PList.ofArray(exceptions.toArray()));
    if (!(made instanceof PBaseException e) || !e.isGroup()) {
      throw Errors.type("derive must return an instance of BaseExceptionGroup");
    }
    e.traceback = group.traceback;
    e.cause = group.cause;
    e.context = group.context;
    e.suppressContext = group.suppressContext;
    if (group.attribute("__notes__") instanceof PList notes) {
      e.setAttribute("__notes__", PList.ofArray(notes.toArray()));
    }
    return e;
  }

  /**
   * What an {@code except*} clause handles of an exception; an exception that is no group is
   * wrapped.
   *
   * @param wanted the class or tuple of classes that the clause names
   */
  @TruffleBoundary
  public static Split matchStar(PBaseException exception, Object wanted) {
    for (Object type : wanted instanceof PTuple t ? t.items : new Object[] {wanted}) {
      if (!isExceptionClass(type)) {
        throw Errors.type("catching classes that do not inherit from BaseException is not allowed");
      }
      if (((PType) type).isSubclassOf(ExceptionTypes.BASE_EXCEPTION_GROUP)) {
        throw Errors.type(
            "catching ExceptionGroup with except* is not allowed. Use except instead.");
      }
    }
    Split s = split(exception, condition(wanted));
    if (s.match != null && !s.match.isGroup()) {
      Object wrapped =
          Calls.call(ExceptionTypes.BASE_EXCEPTION_GROUP, Str.EMPTY, new PTuple(exception));
      return new Split((PBaseException) wrapped, null);
    }
    return s;
  }

  /**
   * What is raised when all {@code except*} clauses have run: exceptions that they raised, and of
   * the original what none handled or what was raised again; null where there is nothing.
   */
  @TruffleBoundary
  public static PBaseException remaining(
      PBaseException original, List<PBaseException> raised, PBaseException rest) {
    List<PBaseException> all = new ArrayList<>(raised);
    if (rest != null) {
      all.add(rest);
    }
    if (all.isEmpty() || !original.isGroup()) {
      return all.isEmpty() ? null : all.get(0);
    }
    List<Object> fresh = new ArrayList<>();
    Set<Object> leaves = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PBaseException e : all) {
      if (isPartOf(original, e)) {
        collectLeaves(e, leaves);
      } else {
        fresh.add(e);
      }
    }
    PBaseException again = leaves.isEmpty() ? null : split(original, leaves::contains).match;
    if (fresh.isEmpty()) {
      return again;
    }
    if (again != null) {
      fresh.add(again);
    } else if (fresh.size() == 1) {
      return (PBaseException) fresh.get(0);
    }
    return (PBaseException)
        Calls.call(ExceptionTypes.BASE_EXCEPTION_GROUP, Str.EMPTY, PList.ofArray(fresh.toArray()));
  }

  private static boolean isPartOf(PBaseException original, PBaseException e) {
    return e.isGroup()
        && e.traceback == original.traceback
        && e.cause == original.cause
        && e.context == original.context;
  }

  private static void collectLeaves(PBaseException e, Set<Object> leaves) {
    if (!e.isGroup()) {
      leaves.add(e);
      return;
    }
    for (Object inner : e.members()) {
      collectLeaves((PBaseException) inner, leaves);
    }
  }
}
