package org.pyepi.language.nodes.calls;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import org.pyepi.language.nodes.calls.MethodLookupNode.Unbound;
import org.pyepi.language.runtime.collection.PTuple;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.ClassStability.Validity;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PFunction;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PProperty;
import org.pyepi.language.runtime.object.PSlotMember;
import org.pyepi.language.runtime.object.PSuper;
import org.pyepi.language.runtime.object.PTupleField;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapper;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Attributes;

/** What reading an attribute comes to: for objects of one shape, or for one class. */
final class Member extends IdentityTable.Entry {
  enum Kind {
    /** An attribute of the instance itself. */
    OWN,
    /** What the class has, as it is. */
    VALUE,
    /** A function of the class, bound to the object. */
    METHOD,
    /** A property written in Python. */
    PROPERTY,
    /** A field of a named tuple. */
    FIELD,
    /** Nothing but a {@code __getattr__} written in Python. */
    COMPUTED,
    /** All else. */
    OTHER
  }

  final Kind kind;

  /** The object has it still, which for a class says that its metaclass is the same. */
  final Shape shape;

  /** Of {@link Kind#VALUE} the value, of the others the function that is called. */
  final Object value;

  /** The class of the value, or null where that cannot change. */
  final PType valueType;

  /** Of {@link Kind#METHOD} what a call wants, of the others null. */
  final Unbound method;

  /** Under which key the instance holds it, or which field it is. */
  final Object place;

  /** For {@link Kind#OWN}: reads objects of the shape; whoever keeps this makes it a child. */
  DynamicObjectLibrary library;

  private final Validity special;
  private final Validity named;
  private final Validity ofValue;
  private final Validity ofMetaclass;

  private Member(Builder b, Kind kind, Object value, Unbound method, Object place) {
    super(b.key);
    this.kind = kind;
    this.shape = b.shape;
    this.value = value;
    this.valueType = kind == Kind.VALUE && value instanceof PObject o ? o.pyType() : null;
    this.method = method;
    this.place = place;
    boolean rests = kind != Kind.OTHER;
    this.special = rests ? b.special : null;
    this.named = rests ? b.named : null;
    this.ofValue = rests ? b.ofValue : null;
    this.ofMetaclass = rests ? b.ofMetaclass : null;
  }

  @Override
  public boolean isValid() {
    return holds(special) && holds(named) && holds(ofValue) && holds(ofMetaclass);
  }

  private static boolean holds(Validity v) {
    return v == null || v.holds();
  }

  /** The value that the class had, unless that has become an object of another class. */
  Object value() {
    return valueType == null || ((PObject) value).pyType() == valueType ? value : null;
  }

  /** What reading the attribute of an object comes to. */
  @TruffleBoundary
  static Member of(PObject receiver, String name) {
    return receiver instanceof PType t
        ? new Builder(t, name).ofClass(t)
        : new Builder(receiver, name).ofInstance(receiver);
  }

  /** Looks it up; what the result rests on is taken before, so that no change is missed. */
  private static final class Builder {
    final Object key;
    final Shape shape;
    final String name;
    final PType type;
    final Validity special;
    final Validity named;
    Validity ofValue;
    Validity ofMetaclass;

    Builder(PObject receiver, String name) {
      this.shape = receiver.getShape();
      this.key = shape;
      this.name = name;
      this.type = (PType) shape.getDynamicType();
      this.special = type.validity();
      this.named = type.validity(name);
    }

    Builder(PType cls, String name) {
      this.shape = cls.getShape();
      this.key = cls;
      this.name = name;
      this.type = (PType) shape.getDynamicType();
      this.special = type.validity();
      this.named = cls.validity(name);
      this.ofMetaclass = type.validity(name);
    }

    private boolean restsOnNothing() {
      return !Attributes.isObjects(type.lookup("__getattribute__"))
          || !special.holds()
          || !named.holds()
          || ofMetaclass != null && !ofMetaclass.holds();
    }

    private Member other() {
      return new Member(this, Kind.OTHER, null, null, null);
    }

    private Member constant(Object value) {
      ofValue = Types.of(value).validity();
      return new Member(this, Kind.VALUE, value, null, null);
    }

    private Member method(Object function, Object self) {
      return new Member(this, Kind.METHOD, function, new Unbound(function, self), null);
    }

    Member ofInstance(PObject receiver) {
      if (receiver instanceof PModule || receiver instanceof PSuper || restsOnNothing()) {
        return other();
      }
      Object found = type.lookup(name);
      if (found instanceof PSlotMember m) {
        return m.appliesTo(type) && shape.hasProperty(m.key) ? own(m.key) : other();
      }
      if (found != null && Attributes.isData(found)) {
        return descriptor(receiver, found);
      }
      if (shape.hasProperty(name)) {
        ofValue = found == null ? null : Types.of(found).validity();
        return own(name);
      }
      if (found == null) {
        return type.lookup("__getattr__") instanceof PFunction f
            ? new Member(this, Kind.COMPUTED, f, null, null)
            : other();
      }
      if (found instanceof PFunction || found instanceof PBuiltin b && !b.isFunction()) {
        return method(found, null);
      }
      if (found instanceof PWrapper w) {
        return w.isClassMethod ? classMethod(w, type) : constant(w.function);
      }
      return isPlain(found) ? constant(found) : other();
    }

    private Member own(String place) {
      return new Member(this, Kind.OWN, null, null, place);
    }

    private Member descriptor(PObject receiver, Object found) {
      if (found instanceof PProperty p
          && p.pyType() == BuiltinTypes.PROPERTY
          && p.getter instanceof PFunction f
          && type.lookup("__getattr__") == null) {
        return new Member(this, Kind.PROPERTY, f, null, null);
      }
      return found instanceof PTupleField f && receiver instanceof PTuple
          ? new Member(this, Kind.FIELD, null, null, f.index)
          : other();
    }

    private Member classMethod(PWrapper w, PType self) {
      return w.function instanceof PFunction || w.function instanceof PBuiltin
          ? method(w.function, self)
          : other();
    }

    Member ofClass(PType cls) {
      if (restsOnNothing() || type.lookup(name) != null) {
        return other();
      }
      Object found = cls.lookup(name);
      if (found instanceof PWrapper w) {
        return w.isClassMethod ? classMethod(w, cls) : constant(w.function);
      }
      return found instanceof PFunction || found != null && isPlain(found)
          ? constant(found)
          : other();
    }

    /** No descriptor. */
    private static boolean isPlain(Object found) {
      return !(found instanceof PObject o) || o.pyType().lookup("__get__") == null;
    }
  }
}
