package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Shape;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.runtime.object.ClassStability.Validity;
import org.pyepi.language.runtime.operation.LookupCache;
import org.pyepi.language.runtime.operation.Str;

/**
 * A Python class. Its attributes are ordered; lookups along the MRO are cached until an attribute
 * of the class or of one of its bases changes, and compiled code rests on {@link #stable()} and
 * {@link #stable(String)}.
 */
public final class PType extends PObject {
  private static final Shape BOOTSTRAP_SHAPE = Shape.newBuilder().build();

  private String name;
  private String qualname;
  private PType[] bases;
  private PType[] mro;
  private final boolean builtin;
  private Layout layout;
  private boolean instancesHaveDict;
  private boolean allowsSubclass = true;
  private boolean weaklyReferable;
  private boolean sequence;
  @CompilationFinal private Shape instanceShape;
  @CompilationFinal private Shape carrierShape;
  private final LinkedHashMap<String, Object> attributes = new LinkedHashMap<>();
  private LookupCache lookupCache = LookupCache.EMPTY;
  private final ClassStability stability = new ClassStability();

  /** What {@link #saysItsClass} found: 1, -1, or 0 where that is to be found. */
  private byte ownClass;

  private final List<WeakReference<PType>> subclasses = new ArrayList<>();

  /** A builtin class; its MRO follows the single base. */
  PType(String name, PType base, PType metaclass, Layout layout) {
    super(metaclass == null ? BOOTSTRAP_SHAPE : metaclass.instanceShape());
    this.name = name;
    this.qualname = name;
    this.builtin = true;
    this.layout = layout;
    this.bases = base == null ? new PType[0] : new PType[] {base};
    this.mro = linear(base);
    this.instancesHaveDict = false;
    if (base != null) {
      base.subclasses.add(new WeakReference<>(this));
    }
  }

  /** A class made by a program: {@code mro} starts with null where this class goes. */
  public PType(
      PType metaclass,
      String name,
      PType[] bases,
      PType[] mroOrNull,
      Layout layout,
      boolean instancesHaveDict) {
    super(metaclass.instanceShape());
    this.name = name;
    this.qualname = name;
    this.builtin = false;
    this.bases = bases;
    this.layout = layout;
    this.instancesHaveDict = instancesHaveDict;
    this.mro = mroOrNull == null ? Linearization.c3(this, bases) : mroOrNull;
    for (PType base : bases) {
      base.addSubclass(this);
    }
  }

  private PType[] linear(PType base) {
    if (base == null) {
      return new PType[] {this};
    }
    PType[] result = new PType[base.mro.length + 1];
    result[0] = this;
    System.arraycopy(base.mro, 0, result, 1, base.mro.length);
    return result;
  }

  /** Makes {@code type} an instance of itself. */
  void closeTheLoop() {
    DynamicObjectLibrary.getUncached().setDynamicType(this, this);
  }

  void setMetaclass(PType metaclass) {
    DynamicObjectLibrary.getUncached().setDynamicType(this, metaclass);
  }

  /** The empty shape of instances of exactly this class. */
  public Shape instanceShape() {
    Shape shape = instanceShape;
    if (shape == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      shape = createShape();
    }
    return shape;
  }

  private synchronized Shape createShape() {
    if (instanceShape == null) {
      instanceShape = hasInstances() ? PInstance.emptyShape(this) : carrierShape();
    }
    return instanceShape;
  }

  /** The empty shape of what carries an instance of this class but is no {@link PInstance}. */
  Shape carrierShape() {
    Shape shape = carrierShape;
    if (shape == null) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      shape = createCarrierShape();
    }
    return shape;
  }

  private synchronized Shape createCarrierShape() {
    if (carrierShape == null) {
      carrierShape = Shape.newBuilder().dynamicType(this).build();
    }
    return carrierShape;
  }

  /** Whether nothing but programs has made this class and those above it: see {@link PInstance}. */
  private boolean hasInstances() {
    if (builtin || layout != Layout.OBJECT) {
      return false;
    }
    for (PType above : mro) {
      if (above.builtin && above != BuiltinTypes.OBJECT) {
        return false;
      }
    }
    return true;
  }

  public String name() {
    return name;
  }

  public String qualname() {
    return qualname;
  }

  public void setName(String newName) {
    name = newName;
  }

  public void setQualname(String newName) {
    qualname = newName;
  }

  /** {@code module.qualname}, or the bare name of a builtin class, as error messages want it. */
  @TruffleBoundary
  public String fullName() {
    Object module = attributes.get("__module__");
    if (module == null || !Str.is(module) || Str.java(module).equals("builtins")) {
      return qualname;
    }
    return Str.java(module) + "." + qualname;
  }

  /** Modules in Python here whose classes are in C in CPython, which names such in full. */
  private static final Set<String> IN_C = Set.of("numpy._core.multiarray");

  /** What complaints about an object of this class call it: CPython's {@code tp_name}. */
  public String fullNameIfBuiltin() {
    return builtin || isInC() ? fullName() : name;
  }

  @TruffleBoundary
  private boolean isInC() {
    Object module = attributes.get("__module__");
    return module != null && Str.is(module) && IN_C.contains(Str.java(module));
  }

  public boolean isBuiltin() {
    return builtin;
  }

  public Layout layout() {
    return layout;
  }

  public boolean instancesHaveDict() {
    return instancesHaveDict;
  }

  public void setInstancesHaveDict() {
    instancesHaveDict = true;
  }

  /** Whether {@code +} and {@code *} of instances are those of a sequence, not of a number. */
  public boolean isSequence() {
    return sequence;
  }

  public void setSequence() {
    sequence = true;
  }

  /** Whether weak references to instances can be made. */
  public boolean isWeaklyReferable() {
    return weaklyReferable;
  }

  public void setWeaklyReferable() {
    weaklyReferable = true;
  }

  public void setWeaklyReferable(boolean yes) {
    weaklyReferable = yes;
  }

  /** Whether an instance of this class has what the methods of another class work on. */
  public boolean layoutFits(PType other) {
    return other.layout == Layout.OBJECT
        || other.layout == layout && layout != Layout.OTHER
        || layout == Layout.OTHER && other.layout == Layout.OTHER;
  }

  public boolean allowsSubclass() {
    return allowsSubclass;
  }

  /** Says that no program may derive from this class. */
  public void forbidSubclass() {
    allowsSubclass = false;
  }

  PType sealed() {
    allowsSubclass = false;
    return this;
  }

  public PType[] bases() {
    return bases;
  }

  public PType[] mro() {
    return mro;
  }

  /** The first base, or null for {@code object}. */
  public PType base() {
    return bases.length == 0 ? null : bases[0];
  }

  /** Sets bases and the MRO that they give; for classes that the interpreter sets up. */
  @TruffleBoundary
  public void setBases(PType[] newBases) {
    replaceBases(newBases);
    setMro(computeMro());
  }

  /** Sets the bases alone; the MRO is the caller's to renew. */
  @TruffleBoundary
  public void replaceBases(PType[] newBases) {
    bases = newBases;
    for (PType base : newBases) {
      base.addSubclass(this);
    }
    changed();
  }

  /** The MRO by C3 of the present bases. */
  @TruffleBoundary
  public PType[] computeMro() {
    return bases.length == 0 ? new PType[] {this} : Linearization.c3(this, bases);
  }

  @TruffleBoundary
  public void setMro(PType[] newMro) {
    mro = newMro;
    changed();
  }

  private void addSubclass(PType subclass) {
    synchronized (subclasses) {
      if (builtin && subclasses.size() > 64) {
        subclasses.removeIf(r -> r.get() == null);
      }
      subclasses.add(new WeakReference<>(subclass));
    }
  }

  @TruffleBoundary
  public List<PType> subclasses() {
    List<PType> result = new ArrayList<>();
    synchronized (subclasses) {
      for (WeakReference<PType> reference : subclasses) {
        PType subclass = reference.get();
        if (subclass != null && List.of(subclass.bases).contains(this)) {
          result.add(subclass);
        }
      }
    }
    return result;
  }

  /** True where {@code other} is in the MRO. */
  public boolean isSubclassOf(PType other) {
    if (this == other) {
      return true;
    }
    for (PType type : mro) {
      if (type == other) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code __class__} of its instances is this class, as nothing in the class or in its
   * bases says otherwise.
   */
  public boolean saysItsClass() {
    byte known = ownClass;
    return known == 0 ? findOwnClass() : known > 0;
  }

  @TruffleBoundary
  private boolean findOwnClass() {
    boolean own =
        lookup("__class__") == BuiltinTypes.OBJECT.own("__class__")
            && lookup("__getattribute__") instanceof PBuiltin b
            && b.owner == BuiltinTypes.OBJECT;
    ownClass = (byte) (own ? 1 : -1);
    return own;
  }

  /** The attribute of this very class, or null. */
  @TruffleBoundary
  public Object own(String key) {
    return attributes.get(key);
  }

  public Map<String, Object> ownAttributes() {
    return attributes;
  }

  /** Sets an attribute of the class and tells everything that cached a lookup. */
  @TruffleBoundary
  public void setOwn(String key, Object value) {
    attributes.put(key, value);
    changed(key);
  }

  @TruffleBoundary
  public boolean removeOwn(String key) {
    boolean had = attributes.remove(key) != null;
    changed(key);
    return had;
  }

  /** The attribute found along the MRO, unbound, or null. */
  @TruffleBoundary
  public Object lookup(String key) {
    Object cached = lookupCache.get(key);
    if (cached != null) {
      return cached == this ? null : cached;
    }
    return lookupSlow(key);
  }

  /**
   * The same from compiled code, which leaves it only where the name has not been looked up yet.
   *
   * @param key interned
   * @param start {@link LookupCache#start} of the key
   */
  public Object lookup(String key, int start) {
    Object cached = lookupCache.find(key, start);
    return cached == null ? lookup(key) : cached == this ? null : cached;
  }

  private synchronized Object lookupSlow(String key) {
    Object found = null;
    for (PType type : mro) {
      found = type.attributes.get(key);
      if (found != null) {
        break;
      }
    }
    lookupCache = lookupCache.with(key, found == null ? this : found);
    return found;
  }

  /** The attribute found along the MRO behind {@code start}; for {@code super()}. */
  @TruffleBoundary
  public Object lookupAfter(PType start, String key) {
    boolean seen = false;
    for (PType type : mro) {
      if (seen) {
        Object found = type.attributes.get(key);
        if (found != null) {
          return found;
        }
      } else if (type == start) {
        seen = true;
      }
    }
    return null;
  }

  /** The class in the MRO that defines the attribute, or null. */
  @TruffleBoundary
  public PType definer(String key) {
    for (PType type : mro) {
      if (type.attributes.containsKey(key)) {
        return type;
      }
    }
    return null;
  }

  /** Holds until the MRO changes, or a special attribute ({@code __...}) of it or of a base. */
  @TruffleBoundary
  public Assumption stable() {
    return validity().assumption();
  }

  /** The same as a flag. */
  @TruffleBoundary
  public synchronized Validity validity() {
    return stability.ofSpecial(name);
  }

  /**
   * Holds until what {@link #lookup} finds under a name changes; never valid for one that changes
   * again and again, so that code is not compiled each time anew.
   */
  @TruffleBoundary
  public Assumption stable(String key) {
    return validity(key).assumption();
  }

  /** The same as a flag. */
  @TruffleBoundary
  public synchronized Validity validity(String key) {
    return ClassStability.isSpecial(key) ? stability.ofSpecial(name) : stability.ofName(name, key);
  }

  private void changed() {
    changed(null);
  }

  /** What the class has under a name may be another now; under any name where that is null. */
  private void changed(String key) {
    synchronized (this) {
      ownClass = 0;
      if (key == null) {
        lookupCache = LookupCache.EMPTY;
        stability.invalidate();
      } else {
        lookupCache = lookupCache.without(key);
        stability.invalidate(key);
      }
    }
    synchronized (subclasses) {
      if (subclasses.isEmpty()) {
        return;
      }
    }
    for (PType subclass : subclasses()) {
      subclass.changed(key);
    }
  }

  @Override
  public boolean hasDict() {
    return true;
  }

  @Override
  public String toString() {
    return "<class '" + fullName() + "'>";
  }
}
