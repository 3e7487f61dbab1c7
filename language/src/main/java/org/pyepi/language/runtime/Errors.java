package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import org.pyepi.language.runtime.object.PBaseException;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.object.PWrapped;
import org.pyepi.language.runtime.object.Types;
import org.pyepi.language.runtime.operation.Str;

/** Makers of Python exceptions; each returns the Java exception to throw. */
public final class Errors {
  private Errors() {}

  @TruffleBoundary
  public static PyException raise(PType type, String format, Object... args) {
    String message = args.length == 0 ? format : message(format, args);
    return new PyException(new PBaseException(type, Str.of(message)));
  }

  /**
   * As {@code String.format}, which takes long in a loop of caught exceptions and longer the first
   * time; conversions other than plain {@code %s}, {@code %d} and {@code %%} are left to it.
   */
  private static String message(String format, Object[] args) {
    StringBuilder b = new StringBuilder(format.length() + 16);
    int next = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        b.append(c);
        continue;
      }
      char conversion = ++i < format.length() ? format.charAt(i) : 0;
      if (conversion == '%') {
        b.append('%');
      } else if ((conversion == 's' || conversion == 'd') && next < args.length) {
        b.append(args[next++]);
      } else {
        return String.format(format, args);
      }
    }
    return b.toString();
  }

  /** An exception with any arguments. */
  @TruffleBoundary
  public static PyException of(PType type, Object... args) {
    return new PyException(new PBaseException(type, args));
  }

  public static PyException type(String format, Object... args) {
    return raise(ExceptionTypes.TYPE_ERROR, format, args);
  }

  /**
   * A TypeError about an argument that should be a str; the builtin that it was given to adds its
   * name.
   */
  @TruffleBoundary
  public static PyException notText(Object argument) {
    String text = "argument must be str, not " + Types.nameOrNone(argument);
    return PyException.ofArgument(
        new PBaseException(ExceptionTypes.TYPE_ERROR, Str.of(text)), argument);
  }

  public static PyException value(String format, Object... args) {
    return raise(ExceptionTypes.VALUE_ERROR, format, args);
  }

  public static PyException index(String format, Object... args) {
    return raise(ExceptionTypes.INDEX_ERROR, format, args);
  }

  public static PyException key(Object key) {
    return of(ExceptionTypes.KEY_ERROR, key);
  }

  public static PyException attribute(String format, Object... args) {
    return raise(ExceptionTypes.ATTRIBUTE_ERROR, format, args);
  }

  @TruffleBoundary
  public static PyException noAttribute(Object object, String name) {
    String text;
    if (object instanceof PType t) {
      text = "type object '" + t.name() + "' has no attribute '" + name + "'";
    } else if (object instanceof PModule m) {
      text = "module '" + m.name() + "' has no attribute '" + name + "'";
    } else {
      text =
          "'" + Types.of(object).fullNameIfBuiltin() + "' object has no attribute '" + name + "'";
    }
    PBaseException e = new PBaseException(ExceptionTypes.ATTRIBUTE_ERROR, Str.of(text));
    e.setAttribute("name", Str.of(name));
    e.setAttribute("obj", object);
    return new PyException(e);
  }

  @TruffleBoundary
  public static PyException name(String name) {
    PBaseException e =
        new PBaseException(ExceptionTypes.NAME_ERROR, Str.of("name '" + name + "' is not defined"));
    e.setAttribute("name", Str.of(name));
    return new PyException(e);
  }

  @TruffleBoundary
  public static PyException unboundLocal(String name) {
    return raise(
        ExceptionTypes.UNBOUND_LOCAL_ERROR,
        "cannot access local variable '%s' where it is not associated with a value",
        name);
  }

  @TruffleBoundary
  public static PyException unboundFree(String name) {
    return raise(
        ExceptionTypes.NAME_ERROR,
        "cannot access free variable '%s' where it is not associated with a value in enclosing"
            + " scope",
        name);
  }

  public static PyException overflow(String format, Object... args) {
    return raise(ExceptionTypes.OVERFLOW_ERROR, format, args);
  }

  public static PyException zeroDivision(String format, Object... args) {
    return raise(ExceptionTypes.ZERO_DIVISION_ERROR, format, args);
  }

  public static PyException runtime(String format, Object... args) {
    return raise(ExceptionTypes.RUNTIME_ERROR, format, args);
  }

  public static PyException recursion() {
    return recursion("");
  }

  /**
   * @param where starts with a space
   */
  public static PyException recursion(String where) {
    return raise(ExceptionTypes.RECURSION_ERROR, "maximum recursion depth exceeded" + where);
  }

  /** What it means in Python that the JVM has no more stack or heap; throws other errors again. */
  @TruffleBoundary
  public static PyException ofMachine(VirtualMachineError e) {
    if (e instanceof OutOfMemoryError) {
      return memory();
    }
    if (e instanceof StackOverflowError) {
      return recursion();
    }
    throw e;
  }

  @TruffleBoundary
  public static PyException memory() {
    HeapReserve.giveUp();
    return of(ExceptionTypes.MEMORY_ERROR);
  }

  @TruffleBoundary
  public static PyException stopIteration(Object value) {
    PyException e =
        value == PNone.NONE
            ? of(ExceptionTypes.STOP_ITERATION)
            : of(ExceptionTypes.STOP_ITERATION, value);
    if (value != PNone.NONE) {
      e.value().setAttribute("value", value);
    }
    return e;
  }

  @TruffleBoundary
  public static PyException moduleNotFound(String name) {
    PBaseException e =
        new PBaseException(
            ExceptionTypes.MODULE_NOT_FOUND_ERROR, Str.of("No module named '" + name + "'"));
    e.setAttribute("name", Str.of(name));
    return new PyException(e);
  }

  /** An OSError of the subclass that belongs to the errno, with errno, text and file name. */
  @TruffleBoundary
  public static PyException os(int errno, String text, Object filename) {
    PType type =
        switch (errno) {
          case 2 -> ExceptionTypes.FILE_NOT_FOUND_ERROR;
          case 3 -> ExceptionTypes.PROCESS_LOOKUP_ERROR;
          case 4 -> ExceptionTypes.INTERRUPTED_ERROR;
          case 10 -> ExceptionTypes.CHILD_PROCESS_ERROR;
          case 11, 114, 115 -> ExceptionTypes.BLOCKING_IO_ERROR;
          case 103 -> ExceptionTypes.CONNECTION_ABORTED_ERROR;
          case 104 -> ExceptionTypes.CONNECTION_RESET_ERROR;
          case 110 -> ExceptionTypes.TIMEOUT_ERROR;
          case 111 -> ExceptionTypes.CONNECTION_REFUSED_ERROR;
          case 13, 1 -> ExceptionTypes.PERMISSION_ERROR;
          case 17 -> ExceptionTypes.FILE_EXISTS_ERROR;
          case 20 -> ExceptionTypes.NOT_A_DIRECTORY_ERROR;
          case 21 -> ExceptionTypes.IS_A_DIRECTORY_ERROR;
          case 32, 108 -> ExceptionTypes.BROKEN_PIPE_ERROR;
          default -> ExceptionTypes.OS_ERROR;
        };
    PBaseException e = new PBaseException(type, (long) errno, Str.of(text));
    e.setAttribute("errno", (long) errno);
    e.setAttribute("strerror", Str.of(text));
    e.setAttribute("filename", filename == null ? PNone.NONE : filename);
    return new PyException(e);
  }

  /** The OSError that fits a Java IO failure. */
  @TruffleBoundary
  public static PyException io(IOException e, Object filename) {
    if (e instanceof NoSuchFileException) {
      return os(2, "No such file or directory", filename);
    }
    if (e instanceof AccessDeniedException) {
      return os(13, "Permission denied", filename);
    }
    if (e instanceof FileAlreadyExistsException) {
      return os(17, "File exists", filename);
    }
    if (e instanceof NotDirectoryException) {
      return os(20, "Not a directory", filename);
    }
    if (e instanceof DirectoryNotEmptyException) {
      return os(39, "Directory not empty", filename);
    }
    if (e instanceof FileSystemLoopException) {
      return os(40, "Too many levels of symbolic links", filename);
    }
    if (e instanceof NotLinkException) {
      return os(22, "Invalid argument", filename);
    }
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    int number = text == null ? 0 : IoErrors.numberIn(text);
    if (number != 0) {
      return os(number, IoErrors.text(number), filename);
    }
    return os(5, text == null ? "Input/output error" : text, filename);
  }

  /** What a process ends with for a SystemExit. */
  @TruffleBoundary
  public static int exitStatus(PBaseException exit) {
    Object code = exit.args.length() == 0 ? PNone.NONE : exit.args.items[0];
    if (exit.attribute("code") != null) {
      code = exit.attribute("code");
    }
    code = PWrapped.unwrap(code);
    if (code == PNone.NONE) {
      return 0;
    }
    if (code instanceof Long l) {
      return (int) (l & 0xFF);
    }
    if (code instanceof Boolean b) {
      return b ? 1 : 0;
    }
    return 1;
  }
}
