package org.pyepi.language.runtime.inspection;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.interop.Foreign;
import org.pyepi.language.runtime.interop.ForeignExceptions;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PGenericAlias;
import org.pyepi.language.runtime.object.PGetSet;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PUnion;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;
import org.pyepi.language.runtime.operation.Calls;
import org.pyepi.language.runtime.operation.Truth;

/** {@code isinstance} and {@code issubclass}. */
public final class ClassChecks {
  private ClassChecks() {}

  @TruffleBoundary
  public static boolean isInstance(Object value, Object classInfo) {
    if (classInfo instanceof PType t) {
      PType type = Types.of(value);
      if (type == t) {
        return true;
      }
      if (t.pyType() == BuiltinTypes.TYPE) {
        return type.isSubclassOf(t) || claimsClass(value, type, t);
      }
    }
    if (classInfo instanceof PTuple tuple) {
      for (Object item : tuple.items) {
        if (isInstance(value, item)) {
          return true;
        }
      }
      return false;
    }
    if (classInfo instanceof PUnion u) {
      return isInstance(value, new PTuple(u.args));
    }
    Object method = Attributes.special(classInfo, "__instancecheck__");
    if (method != null && (!(method instanceof PBuiltin) || classInfo instanceof PGenericAlias)) {
      return Truth.of(Calls.callSpecial(method, classInfo, value));
    }
    if (classInfo instanceof PType t) {
      return Types.of(value).isSubclassOf(t) || claimsClass(value, Types.of(value), t);
    }
    if (ForeignExceptions.isClass(classInfo)) {
      return Foreign.isInstance(value, classInfo);
    }
    throw Errors.type("isinstance() arg 2 must be a type, a tuple of types, or a union");
  }

  /** An object may say another {@code __class__} than its own. */
  private static boolean claimsClass(Object value, PType actual, PType wanted) {
    if (actual.lookup("__class__") instanceof PGetSet
        && Attributes.isObjects(actual.lookup("__getattribute__"))) {
      return false;
    }
    return Attributes.getOrNull(value, "__class__") instanceof PType c
        && c != actual
        && c.isSubclassOf(wanted);
  }

  @TruffleBoundary
  public static boolean isSubclass(Object cls, Object classInfo) {
    if (classInfo instanceof PTuple tuple) {
      for (Object item : tuple.items) {
        if (isSubclass(cls, item)) {
          return true;
        }
      }
      return false;
    }
    if (classInfo instanceof PUnion u) {
      return isSubclass(cls, new PTuple(u.args));
    }
    Object method = Attributes.special(classInfo, "__subclasscheck__");
    if (method != null && (!(method instanceof PBuiltin) || classInfo instanceof PGenericAlias)) {
      return Truth.of(Calls.callSpecial(method, classInfo, cls));
    }
    if (!(cls instanceof PType c)) {
      throw Errors.type("issubclass() arg 1 must be a class");
    }
    if (!(classInfo instanceof PType t)) {
      throw Errors.type("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    }
    return c.isSubclassOf(t);
  }
}
