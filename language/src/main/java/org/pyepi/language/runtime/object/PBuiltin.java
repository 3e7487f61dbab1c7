package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.JavaFailure;
import org.pyepi.language.runtime.PyException;
import org.pyepi.language.runtime.operation.BuiltinSignature;
import org.pyepi.language.runtime.operation.Keywords;

/**
 * A function or method written in Java, described by one line of Python: {@code "sort(self, /, *,
 * key=None, reverse=False)"}. The body receives one value a parameter: null where an optional
 * argument was not given, {@code Object[]} for {@code *args}, {@link Keywords} for {@code
 * **kwargs}.
 */
public final class PBuiltin extends PObject {
  /** What the function does. */
  @FunctionalInterface
  public interface Body {
    Object call(Object[] args);
  }

  /**
   * A short cut for the commonest arguments, compiled into the calling code: it must be a lambda
   * that captures nothing, and gives null for whatever it leaves to {@link Body}.
   */
  @FunctionalInterface
  public interface Quick {
    Object call(Object[] args);

    /**
     * Whether it has an answer, as far as it says so before. A result that may be null has to be an
     * object in memory; one that is asked for only where there is one can be a number in a
     * register.
     */
    default boolean takes(Object[] args) {
      return true;
    }

    /** One that has an answer where a condition holds. */
    static Quick where(Takes takes, Quick quick) {
      return new Guarded(takes, quick);
    }
  }

  /** A condition on arguments; the same as of {@link Quick} is true of it. */
  @FunctionalInterface
  public interface Takes {
    boolean test(Object[] args);
  }

  private record Guarded(Takes condition, Quick quick) implements Quick {
    @Override
    public Object call(Object[] args) {
      return quick.call(args);
    }

    @Override
    public boolean takes(Object[] args) {
      return condition.test(args);
    }
  }

  private final String name;
  private final String signatureText;
  private final Body body;
  private BuiltinSignature signature;

  /** The class that it is a method of, or null. */
  public final PType owner;

  /** The short cut, or null; set once, where the builtin is made. */
  @CompilationFinal public Quick quick;

  /** A method that a program may take from its class: its first argument has to be checked. */
  private boolean checksSelf;

  private boolean checksClass;

  /** The module's name for a function. */
  public String module = "builtins";

  public PBuiltin(PType owner, String signatureText, Body body) {
    super(typeFor(owner, nameIn(signatureText)));
    this.owner = owner;
    this.signatureText = signatureText;
    this.body = body;
    this.name = nameIn(signatureText);
  }

  /** A function of a module that programs see as an instance of a class of its own. */
  public PBuiltin(PType shownAs, String module, String signatureText, Body body) {
    super(shownAs);
    this.owner = null;
    this.module = module;
    this.signatureText = signatureText;
    this.body = body;
    this.name = nameIn(signatureText);
  }

  private static String nameIn(String signature) {
    int paren = signature.indexOf('(');
    return paren < 0 ? signature : signature.substring(0, paren);
  }

  private static PType typeFor(PType owner, String name) {
    return owner == null || name.equals("__new__")
        ? BuiltinTypes.BUILTIN_FUNCTION
        : SlotWrappers.isSlot(owner, name)
            ? BuiltinTypes.WRAPPER_DESCRIPTOR
            : BuiltinTypes.METHOD_DESCRIPTOR;
  }

  /** True for a special method that CPython shows through a {@code wrapper_descriptor}. */
  public boolean isSlot() {
    return pyType() == BuiltinTypes.WRAPPER_DESCRIPTOR;
  }

  public String name() {
    return name;
  }

  /** Refuses a first argument that is no instance of the class. */
  public PBuiltin checkingSelf() {
    checksSelf = owner != BuiltinTypes.OBJECT;
    return this;
  }

  /** For {@code __new__}: refuses a first argument that is no subclass of the class. */
  public PBuiltin checkingClass() {
    checksClass = true;
    return this;
  }

  private void checkClass(Object[] args) {
    String name = owner.fullNameIfBuiltin();
    if (args.length == 0) {
      throw Errors.type("%s.__new__(): not enough arguments", name);
    }
    if (!(args[0] instanceof PType type)) {
      throw Errors.type(
          "%s.__new__(X): X is not a type object (%s)",
          name, Types.of(args[0]).fullNameIfBuiltin());
    }
    if (type != owner && !type.isSubclassOf(owner)) {
      String other = type.fullNameIfBuiltin();
      throw Errors.type("%s.__new__(%s): %s is not a subtype of %s", name, other, other, name);
    }
  }

  private void checkSelf(Object[] args) {
    PType type = Types.of(args[0]);
    if (type != owner && type != BuiltinTypes.FOREIGN && !type.isSubclassOf(owner)) {
      throw isSlot()
          ? Errors.type(
              "descriptor '%s' requires a '%s' object but received a '%s'",
              name, owner.fullName(), type.fullNameIfBuiltin())
          : Errors.type(
              "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
              name, owner.fullName(), type.fullNameIfBuiltin());
    }
  }

  public String signatureText() {
    return signatureText;
  }

  /** True for functions of modules, which do not bind. */
  public boolean isFunction() {
    return owner == null;
  }

  public BuiltinSignature signature() {
    if (signature == null) {
      signature = BuiltinSignature.parse(signatureText, owner != null);
    }
    return signature;
  }

  @TruffleBoundary
  public Object call(Object[] args, Keywords keywords) {
    Object[] bound;
    try {
      bound = signature().bind(this, args, keywords);
    } catch (PyException e) {
      // Of two faults, the one of the object that it was called on is named first.
      if (checksClass) {
        checkClass(args);
      } else if (checksSelf && args.length > 0) {
        checkSelf(args);
      }
      throw e;
    }
    return callBound(bound);
  }

  /**
   * How long the array that the body wants is, where it is so many positional arguments and nulls
   * for the rest; -1 where binding them is more than that.
   */
  public int widthFor(int count) {
    return signature().widthFor(count);
  }

  /** Calls the body; the arguments are bound already. */
  @TruffleBoundary
  public Object callBound(Object[] bound) {
    if (checksSelf) {
      checkSelf(bound);
    } else if (checksClass) {
      checkClass(bound);
    }
    try {
      return body.call(bound);
    } catch (PyException e) {
      throw e.argument() == null ? e : signature().named(this, bound, e);
    } catch (ClassCastException
        | NullPointerException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | OutOfMemoryError e) {
      throw JavaFailure.toPython(this, e);
    }
  }

  @Override
  public String toString() {
    return "<built-in function " + name + ">";
  }
}
