package org.pyepi.language.nodes.containers;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.calls.StarDispatchNode;
import org.pyepi.language.nodes.calls.StarDispatchNodeGen;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.collection.PDict;
import org.pyepi.language.runtime.collection.PSet;
import org.pyepi.language.runtime.inspection.Repr;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Containers;
import org.pyepi.language.runtime.operation.Iteration;
import org.pyepi.language.runtime.operation.Keywords;
import org.pyepi.language.runtime.operation.Str;

/** A call with {@code *args} or {@code **kwargs}. */
public final class StarCallNode extends PNode {
  @Child private PNode callee;
  @Child private DisplayNodes.Items args;
  private final String[] names;
  @Children private final PNode[] values;
  @Child private StarDispatchNode dispatch = StarDispatchNodeGen.create();

  /** A null name stands for {@code **value}. */
  public StarCallNode(PNode callee, PNode[] args, String[] names, PNode[] values) {
    this.callee = callee;
    this.args = new DisplayNodes.Items(args);
    this.names = names;
    this.values = values;
  }

  @Override
  @ExplodeLoop
  public Object execute(VirtualFrame frame) {
    Object function = callee.execute(frame);
    Object[] positional = positional(frame, function);
    Object[] keywordValues = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      keywordValues[i] = values[i].execute(frame);
    }
    try {
      return dispatch.execute(function, positional, merge(function, names, keywordValues));
    } catch (PyException e) {
      throw located(frame, e);
    } catch (VirtualMachineError e) {
      throw located(frame, Errors.ofMachine(e));
    }
  }

  private Object[] positional(VirtualFrame frame, Object function) {
    try {
      return args.evaluate(frame);
    } catch (PyException e) {
      throw located(frame, args.isOneStar() ? named(e, function) : e);
    }
  }

  /** A lone {@code *args} is said to be the function's. */
  @TruffleBoundary
  private static PyException named(PyException e, Object function) {
    String message = e.value().message();
    return message.startsWith("Value after * must be an iterable")
        ? Errors.type("%s", nameOf(function) + " argument" + message.substring("Value".length()))
        : e;
  }

  /**
   * The keywords of a call; a null name stands for a mapping.
   *
   * @param function for messages
   */
  @TruffleBoundary
  public static Keywords merge(Object function, String[] names, Object[] keywordValues) {
    if (names.length == 0) {
      return Keywords.NONE;
    }
    if (names.length == 1
        && names[0] == null
        && keywordValues[0] instanceof PDict d
        && isPlain(d)) {
      return keywords(d);
    }
    List<String> resultNames = new ArrayList<>();
    List<Object> resultValues = new ArrayList<>();
    PSet wrong = new PSet();
    for (int i = 0; i < names.length; i++) {
      Object value = keywordValues[i];
      if (names[i] != null) {
        add(function, resultNames, resultValues, names[i], value);
        continue;
      }
      if (Attributes.special(value, "keys") == null) {
        throw Errors.type(
            "%s argument after ** must be a mapping, not %s",
            nameOf(function), Types.of(value).name());
      }
      Iteration.forEach(
          value instanceof PDict d && d.isReadDirectly() ? d : Calls.method(value, "keys"),
          key -> {
            if (!Str.is(key)) {
              if (wrong.storage().contains(key)) {
                throw Errors.type(
                    "%s got multiple values for keyword argument '%s'",
                    nameOf(function), Repr.strJava(key));
              }
              wrong.add(key);
              return;
            }
            add(function, resultNames, resultValues, Str.java(key), item(value, key));
          });
    }
    if (wrong.size() > 0) {
      throw Errors.type("keywords must be strings");
    }
    return new Keywords(resultNames.toArray(new String[0]), resultValues.toArray());
  }

  private static Object item(Object mapping, Object key) {
    return mapping instanceof PDict d && d.isReadDirectly()
        ? d.get(key)
        : Containers.getItem(mapping, key);
  }

  /** A dict that nobody has given another way to list its keys, and with nothing but strings. */
  private static boolean isPlain(PDict d) {
    if (!d.isReadDirectly()) {
      return false;
    }
    for (int i = 0; i < d.storage().end(); i++) {
      Object key = d.storage().keyAt(i);
      if (key != null && !(key instanceof TruffleString)) {
        return false;
      }
    }
    return true;
  }

  private static Keywords keywords(PDict d) {
    int n = d.size();
    if (n == 0) {
      return Keywords.NONE;
    }
    String[] resultNames = new String[n];
    Object[] resultValues = new Object[n];
    int next = 0;
    for (int i = 0; i < d.storage().end(); i++) {
      if (d.storage().keyAt(i) instanceof TruffleString key) {
        resultNames[next] = Str.java(key);
        resultValues[next++] = d.valueAt(i);
      }
    }
    return new Keywords(resultNames, resultValues);
  }

  private static void add(
      Object function, List<String> names, List<Object> values, String name, Object value) {
    if (names.contains(name)) {
      throw Errors.type("%s got multiple values for keyword argument '%s'", nameOf(function), name);
    }
    names.add(name);
    values.add(value);
  }

  /** What messages call a callable: its name with "()", or what {@code str()} says of it. */
  static String nameOf(Object function) {
    Object qualname = Attributes.getOrNull(function, "__qualname__");
    if (qualname == null || !Str.is(qualname)) {
      return Repr.strJava(function);
    }
    Object module = Attributes.getOrNull(function, "__module__");
    boolean named = module != null && Str.is(module) && !Str.java(module).equals("builtins");
    return (named ? Str.java(module) + "." : "") + Str.java(qualname) + "()";
  }

  @Override
  public boolean hasTag(Class<? extends Tag> tag) {
    return tag == StandardTags.CallTag.class || super.hasTag(tag);
  }
}
