package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.runtime.collection.HashStorage;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.collection.SetStorage;
import org.pyepi.language.runtime.collection.Walk;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.offload.kernel.ElementKind;

/**
 * A list, set or dict to which a loop only adds. The kernel stores what it adds in buffers, one for
 * each part of an element; the program's side adds that to the container, in order.
 *
 * @param container the variable that holds it
 * @param form what is added to it
 * @param tuple whether an element is a tuple of the parts
 * @param buffers the names of the buffers, which are arrays of the kernel
 * @param kinds what the buffers hold
 * @param count the output that says how many elements the buffers hold; null where each trip adds
 *     one
 */
public record Collected(
    String container,
    Form form,
    boolean tuple,
    List<String> buffers,
    List<Kind> kinds,
    String count) {

  /** The collection that a comprehension makes, under a name of the capture's own. */
  public static final String RESULT = OwnNames.OWN + "result";

  private static final String BUFFER = OwnNames.OWN + "buffer ";
  private static final String COUNT = OwnNames.OWN + "count ";

  /** What adds an element. */
  public enum Form {
    /** {@code a.append(x)}. */
    APPEND,
    /** {@code s.add(x)}. */
    ADD,
    /** {@code d[k] = x}. */
    PUT,
    /** {@code x += y}, for floats. */
    SUM;

    /** Whether an object is one that can be added to so, without running code of the program's. */
    public boolean accepts(Object container) {
      return switch (this) {
        case APPEND -> container instanceof PList l && l.pyType() == BuiltinTypes.LIST;
        case ADD -> container instanceof PSet s && s.pyType() == BuiltinTypes.SET;
        case PUT ->
            container instanceof PDict d
                && (d.getClass() == PDict.class && d.pyType() == BuiltinTypes.DICT
                    || d.numberForMissing() != null);
        case SUM -> Kind.of(container) != null && Kind.of(container).isFloat();
      };
    }
  }

  public static String bufferOf(String container, int part) {
    return BUFFER + part + container;
  }

  public static String countOf(String container) {
    return COUNT + container;
  }

  /** How kernels name a buffer or a count; null where it is neither. */
  public static String shown(String name) {
    if (isBuffer(name)) {
      String of = name.substring(BUFFER.length() + 1);
      return OwnNames.shown(of) + "_added_" + name.charAt(BUFFER.length());
    }
    return isCount(name) ? OwnNames.shown(name.substring(COUNT.length())) + "_count" : null;
  }

  /** Whether a name is that of a buffer, which belongs to a launch and not to the program. */
  public static boolean isBuffer(String name) {
    return name.startsWith(BUFFER);
  }

  public static boolean isCount(String name) {
    return name.startsWith(COUNT);
  }

  /** How a kernel stores what a container gets; null where it cannot. */
  public static ElementKind elementsOf(Kind kind) {
    return switch (kind.type()) {
      case BOOL -> ElementKind.BOOL;
      case INT -> kind.form() == Kind.Form.ROW ? null : ElementKind.I64;
      case F32 -> ElementKind.F32;
      case F64 -> ElementKind.F64;
    };
  }

  /** Whether adding to it runs no code of the program's: keys are compared with those within. */
  public boolean isPlain(Object object) {
    if (!form.accepts(object)) {
      return false;
    }
    if (form == Form.SUM) {
      return kinds.get(0).equals(Kind.of(object));
    }
    if (object instanceof PSet s) {
      SetStorage t = s.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.at(i) != null && !isPlainKey(t.at(i))) {
          return false;
        }
      }
    } else if (object instanceof PDict d) {
      HashStorage t = d.storage();
      for (int i = 0; i < t.end(); i++) {
        if (t.keyAt(i) != null && !isPlainKey(t.keyAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Whether a loop has no other name of what it adds to.
   *
   * @param arrays what the loop indexes
   * @param values what the names stand for
   */
  public static boolean areApart(
      List<Collected> collected,
      List<String> arrays,
      Walk.Part walked,
      Function<String, Object> values) {
    if (collected.stream().allMatch(c -> c.form == Form.SUM)) {
      return true;
    }
    Set<Object> own = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Collected c : collected) {
      if (c.form != Form.SUM && !own.add(values.apply(c.container))) {
        return false;
      }
    }
    for (String name : arrays) {
      Object array = isBuffer(name) ? null : values.apply(name);
      if (own.contains(array) || array instanceof PList l && hasRow(l, own)) {
        return false;
      }
    }
    return WalkedNames.sources(walked).stream().noneMatch(own::contains);
  }

  private static boolean hasRow(PList list, Set<Object> own) {
    for (int i = 0; list.storage() instanceof Object[] rows && i < list.size(); i++) {
      if (own.contains(rows[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlainKey(Object key) {
    return key instanceof Number || key instanceof Boolean || key instanceof TruffleString;
  }
}
