package org.pyepi.language.loops.values;

import com.oracle.truffle.api.strings.TruffleString;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Attributes;

/**
 * Attributes of objects as variables of a loop: {@code self.x} has a name of the capture's own,
 * made of the variable at its root. Only attributes that are reached without running code of the
 * program's: those of the object itself or its slots, and plain values of its class.
 */
public final class AttributePath {
  private static final String ATTRIBUTE = OwnNames.OWN + "@";
  private static final String STORED = OwnNames.OWN + "=";
  private static final String METHOD = OwnNames.OWN + "()";

  private AttributePath() {}

  /** The name of an attribute of what a variable, or another such name, holds. */
  public static String of(String container, String attribute) {
    return ATTRIBUTE + container + "." + attribute;
  }

  /** The name of a method that is called, whose value is its function. */
  public static String method(String container, String attribute) {
    return METHOD + container + "." + attribute;
  }

  /** The name of an attribute that is the object's own and not its class's. */
  public static String own(String container, String attribute) {
    return STORED + container + "." + attribute;
  }

  public static boolean is(String name) {
    return name.startsWith(ATTRIBUTE) || name.startsWith(METHOD) || name.startsWith(STORED);
  }

  /** What has the attribute. */
  public static String container(String name) {
    int from = name.startsWith(METHOD) ? METHOD.length() : ATTRIBUTE.length();
    return name.substring(from, name.lastIndexOf('.'));
  }

  public static String attribute(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** As the program writes it; names that are none of the capture's own stay what they are. */
  public static String shown(String name) {
    return is(name)
        ? shown(container(name)) + "." + attribute(name)
        : OuterNames.is(name) ? OuterNames.identifier(name) : name;
  }

  /** Whether attributes of an object may be plain: one of a class that the program wrote. */
  public static boolean isInstance(Object value) {
    return value instanceof PObject o && !(value instanceof PType) && !o.pyType().isBuiltin();
  }

  /** What the name stands for, or null where that is not plain to see. */
  public static Object value(String name, Object container) {
    if (name.startsWith(METHOD)) {
      return function(container, attribute(name));
    }
    Object value = get(container, attribute(name));
    return name.startsWith(STORED) && value != null
        ? stored((PObject) container, attribute(name))
        : value;
  }

  private static boolean isPlain(PType type) {
    return Attributes.isObjects(type.lookup("__getattribute__"))
        && Attributes.isObjects(type.lookup("__setattr__"));
  }

  private static Object get(Object container, String attribute) {
    if (!isInstance(container) || !isPlain(((PObject) container).pyType())) {
      return null;
    }
    PObject o = (PObject) container;
    Object inClass = o.pyType().lookup(attribute);
    if (inClass instanceof PSlotMember m) {
      return m.appliesTo(o.pyType()) ? o.attribute(m.key) : null;
    }
    boolean plain =
        inClass == null
            || inClass instanceof Number
            || inClass instanceof Boolean
            || inClass instanceof TruffleString
            || inClass == PNone.NONE;
    if (!plain) {
      return null;
    }
    Object own = o.hasDict() ? o.attribute(attribute) : null;
    return own != null ? own : inClass;
  }

  private static Object function(Object container, String attribute) {
    if (!isInstance(container) || !isPlain(((PObject) container).pyType())) {
      return null;
    }
    PObject o = (PObject) container;
    return o.attribute(attribute) == null && o.pyType().lookup(attribute) instanceof PFunction f
        ? f
        : null;
  }

  private static Object stored(PObject o, String attribute) {
    return o.attribute(o.pyType().lookup(attribute) instanceof PSlotMember m ? m.key : attribute);
  }

  /** Stores a plain attribute. */
  public static void set(Object container, String attribute, Object value) {
    PObject o = (PObject) container;
    Object inClass = o.pyType().lookup(attribute);
    o.setAttribute(inClass instanceof PSlotMember m ? m.key : attribute, value);
  }
}
