package org.pyepi.language.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PType;

/** The hierarchy of builtin exceptions. */
public final class ExceptionTypes {
  private static final Map<String, PType> BY_NAME = new LinkedHashMap<>();

  public static final PType BASE_EXCEPTION = define("BaseException", BuiltinTypes.OBJECT);
  public static final PType EXCEPTION = define("Exception", BASE_EXCEPTION);
  public static final PType SYSTEM_EXIT = define("SystemExit", BASE_EXCEPTION);
  public static final PType KEYBOARD_INTERRUPT = define("KeyboardInterrupt", BASE_EXCEPTION);
  public static final PType GENERATOR_EXIT = define("GeneratorExit", BASE_EXCEPTION);
  public static final PType BASE_EXCEPTION_GROUP = define("BaseExceptionGroup", BASE_EXCEPTION);
  public static final PType ARITHMETIC_ERROR = define("ArithmeticError", EXCEPTION);
  public static final PType OVERFLOW_ERROR = define("OverflowError", ARITHMETIC_ERROR);
  public static final PType ZERO_DIVISION_ERROR = define("ZeroDivisionError", ARITHMETIC_ERROR);
  public static final PType FLOATING_POINT_ERROR = define("FloatingPointError", ARITHMETIC_ERROR);
  public static final PType ASSERTION_ERROR = define("AssertionError", EXCEPTION);
  public static final PType ATTRIBUTE_ERROR = define("AttributeError", EXCEPTION);
  public static final PType BUFFER_ERROR = define("BufferError", EXCEPTION);
  public static final PType EOF_ERROR = define("EOFError", EXCEPTION);
  public static final PType IMPORT_ERROR = define("ImportError", EXCEPTION);
  public static final PType MODULE_NOT_FOUND_ERROR = define("ModuleNotFoundError", IMPORT_ERROR);
  public static final PType LOOKUP_ERROR = define("LookupError", EXCEPTION);
  public static final PType INDEX_ERROR = define("IndexError", LOOKUP_ERROR);
  public static final PType KEY_ERROR = define("KeyError", LOOKUP_ERROR);
  public static final PType MEMORY_ERROR = define("MemoryError", EXCEPTION);
  public static final PType NAME_ERROR = define("NameError", EXCEPTION);
  public static final PType UNBOUND_LOCAL_ERROR = define("UnboundLocalError", NAME_ERROR);
  public static final PType OS_ERROR = define("OSError", EXCEPTION);
  public static final PType BLOCKING_IO_ERROR = define("BlockingIOError", OS_ERROR);
  public static final PType CHILD_PROCESS_ERROR = define("ChildProcessError", OS_ERROR);
  public static final PType CONNECTION_ERROR = define("ConnectionError", OS_ERROR);
  public static final PType BROKEN_PIPE_ERROR = define("BrokenPipeError", CONNECTION_ERROR);
  public static final PType CONNECTION_ABORTED_ERROR =
      define("ConnectionAbortedError", CONNECTION_ERROR);
  public static final PType CONNECTION_REFUSED_ERROR =
      define("ConnectionRefusedError", CONNECTION_ERROR);
  public static final PType CONNECTION_RESET_ERROR =
      define("ConnectionResetError", CONNECTION_ERROR);
  public static final PType FILE_EXISTS_ERROR = define("FileExistsError", OS_ERROR);
  public static final PType FILE_NOT_FOUND_ERROR = define("FileNotFoundError", OS_ERROR);
  public static final PType INTERRUPTED_ERROR = define("InterruptedError", OS_ERROR);
  public static final PType IS_A_DIRECTORY_ERROR = define("IsADirectoryError", OS_ERROR);
  public static final PType NOT_A_DIRECTORY_ERROR = define("NotADirectoryError", OS_ERROR);
  public static final PType PERMISSION_ERROR = define("PermissionError", OS_ERROR);
  public static final PType PROCESS_LOOKUP_ERROR = define("ProcessLookupError", OS_ERROR);
  public static final PType TIMEOUT_ERROR = define("TimeoutError", OS_ERROR);
  public static final PType REFERENCE_ERROR = define("ReferenceError", EXCEPTION);
  public static final PType RUNTIME_ERROR = define("RuntimeError", EXCEPTION);
  public static final PType NOT_IMPLEMENTED_ERROR = define("NotImplementedError", RUNTIME_ERROR);
  public static final PType RECURSION_ERROR = define("RecursionError", RUNTIME_ERROR);
  public static final PType STOP_ITERATION = define("StopIteration", EXCEPTION);
  public static final PType STOP_ASYNC_ITERATION = define("StopAsyncIteration", EXCEPTION);
  public static final PType SYNTAX_ERROR = define("SyntaxError", EXCEPTION);
  public static final PType INDENTATION_ERROR = define("IndentationError", SYNTAX_ERROR);
  public static final PType TAB_ERROR = define("TabError", INDENTATION_ERROR);
  public static final PType SYSTEM_ERROR = define("SystemError", EXCEPTION);
  public static final PType TYPE_ERROR = define("TypeError", EXCEPTION);
  public static final PType VALUE_ERROR = define("ValueError", EXCEPTION);
  public static final PType UNICODE_ERROR = define("UnicodeError", VALUE_ERROR);
  public static final PType UNICODE_DECODE_ERROR = define("UnicodeDecodeError", UNICODE_ERROR);
  public static final PType UNICODE_ENCODE_ERROR = define("UnicodeEncodeError", UNICODE_ERROR);
  public static final PType UNICODE_TRANSLATE_ERROR =
      define("UnicodeTranslateError", UNICODE_ERROR);
  public static final PType WARNING = define("Warning", EXCEPTION);

  static {
    for (String name :
        new String[] {
          "BytesWarning",
          "DeprecationWarning",
          "EncodingWarning",
          "FutureWarning",
          "ImportWarning",
          "PendingDeprecationWarning",
          "ResourceWarning",
          "RuntimeWarning",
          "SyntaxWarning",
          "UnicodeWarning",
          "UserWarning"
        }) {
      define(name, WARNING);
    }
  }

  public static final PType EXCEPTION_GROUP = exceptionGroup();

  private ExceptionTypes() {}

  private static PType define(String name, PType base) {
    PType type = BuiltinTypes.type(name, base, Layout.EXCEPTION);
    type.setInstancesHaveDict();
    BY_NAME.put(name, type);
    return type;
  }

  private static PType exceptionGroup() {
    PType type = define("ExceptionGroup", BASE_EXCEPTION_GROUP);
    type.setBases(new PType[] {BASE_EXCEPTION_GROUP, EXCEPTION});
    return type;
  }

  /** All of them, by name. */
  public static Map<String, PType> byName() {
    return BY_NAME;
  }

  public static PType named(String name) {
    return BY_NAME.get(name);
  }
}
