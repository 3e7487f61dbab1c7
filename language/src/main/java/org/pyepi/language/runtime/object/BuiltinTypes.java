package org.pyepi.language.runtime.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pyepi.language.runtime.operation.Str;

/**
 * The classes that exist before any program does. They are immutable and shared by all contexts;
 * their methods are installed by the tables of {@code org.pyepi.language.builtins}.
 */
public final class BuiltinTypes {
  private static final List<PType> ALL = new ArrayList<>();

  public static final PType OBJECT;
  public static final PType TYPE;

  static {
    PType object = new PType("object", null, null, Layout.OBJECT);
    TYPE = new PType("type", object, null, Layout.TYPE);
    TYPE.closeTheLoop();
    object.setMetaclass(TYPE);
    OBJECT = object;
    ALL.add(OBJECT);
    ALL.add(TYPE);
  }

  public static final PType NONE_TYPE = sealed("NoneType", Layout.OTHER);
  public static final PType NOT_IMPLEMENTED_TYPE = sealed("NotImplementedType", Layout.OTHER);
  public static final PType ELLIPSIS_TYPE = sealed("ellipsis", Layout.OTHER);
  public static final PType INT = type("int", Layout.INT);
  public static final PType BOOL = type("bool", INT, Layout.BOOL).sealed();
  public static final PType FLOAT = type("float", Layout.FLOAT);
  public static final PType COMPLEX = type("complex", Layout.COMPLEX);
  public static final PType STR = type("str", Layout.STR);
  public static final PType BYTES = type("bytes", Layout.BYTES);
  public static final PType BYTEARRAY = type("bytearray", Layout.BYTEARRAY);
  public static final PType MEMORYVIEW = sealed("memoryview", Layout.OTHER);
  public static final PType LIST = type("list", Layout.LIST);
  public static final PType TUPLE = type("tuple", Layout.TUPLE);
  public static final PType DICT = type("dict", Layout.DICT);
  public static final PType SET = type("set", Layout.SET);
  public static final PType FROZENSET = type("frozenset", Layout.FROZENSET);
  public static final PType RANGE = sealed("range", Layout.OTHER);
  public static final PType SLICE = sealed("slice", Layout.OTHER);
  public static final PType PROPERTY = type("property", Layout.OTHER);
  public static final PType CLASSMETHOD = type("classmethod", Layout.OTHER);
  public static final PType STATICMETHOD = type("staticmethod", Layout.OTHER);
  public static final PType SUPER = type("super", Layout.OTHER);
  public static final PType FUNCTION = sealed("function", Layout.OTHER);
  public static final PType METHOD = sealed("method", Layout.OTHER);
  public static final PType BUILTIN_FUNCTION = sealed("builtin_function_or_method", Layout.OTHER);

  /** Bound builtin methods: the same Python class name as builtin functions. */
  public static final PType BUILTIN_METHOD = BUILTIN_FUNCTION;

  public static final PType METHOD_DESCRIPTOR = sealed("method_descriptor", Layout.OTHER);

  /** Special methods of builtin classes, and the same bound to an object. */
  public static final PType WRAPPER_DESCRIPTOR = sealed("wrapper_descriptor", Layout.OTHER);

  public static final PType METHOD_WRAPPER = sealed("method-wrapper", Layout.OTHER);
  public static final PType GETSET_DESCRIPTOR = sealed("getset_descriptor", Layout.OTHER);
  public static final PType MEMBER_DESCRIPTOR = sealed("member_descriptor", Layout.OTHER);
  public static final PType CODE = sealed("code", Layout.OTHER);
  public static final PType FRAME = sealed("frame", Layout.OTHER);
  public static final PType TRACEBACK = sealed("traceback", Layout.OTHER);
  public static final PType CELL = sealed("cell", Layout.OTHER);
  public static final PType MODULE = type("module", Layout.MODULE);
  public static final PType GENERATOR = sealed("generator", Layout.OTHER);
  public static final PType COROUTINE = sealed("coroutine", Layout.OTHER);
  public static final PType ASYNC_GENERATOR = sealed("async_generator", Layout.OTHER);
  public static final PType ITERATOR = sealed("iterator", Layout.OTHER);
  public static final PType LIST_ITERATOR = sealed("list_iterator", Layout.OTHER);
  public static final PType TUPLE_ITERATOR = sealed("tuple_iterator", Layout.OTHER);
  public static final PType STR_ITERATOR = sealed("str_ascii_iterator", Layout.OTHER);
  public static final PType RANGE_ITERATOR = sealed("range_iterator", Layout.OTHER);
  public static final PType SET_ITERATOR = sealed("set_iterator", Layout.OTHER);
  public static final PType BYTES_ITERATOR = sealed("bytes_iterator", Layout.OTHER);
  public static final PType BYTEARRAY_ITERATOR = sealed("bytearray_iterator", Layout.OTHER);
  public static final PType DICT_KEY_ITERATOR = sealed("dict_keyiterator", Layout.OTHER);
  public static final PType DICT_VALUE_ITERATOR = sealed("dict_valueiterator", Layout.OTHER);
  public static final PType DICT_ITEM_ITERATOR = sealed("dict_itemiterator", Layout.OTHER);
  public static final PType DICT_REVERSE_KEY_ITERATOR =
      sealed("dict_reversekeyiterator", Layout.OTHER);
  public static final PType DICT_REVERSE_VALUE_ITERATOR =
      sealed("dict_reversevalueiterator", Layout.OTHER);
  public static final PType DICT_REVERSE_ITEM_ITERATOR =
      sealed("dict_reverseitemiterator", Layout.OTHER);
  public static final PType LIST_REVERSE_ITERATOR = sealed("list_reverseiterator", Layout.OTHER);
  public static final PType CALLABLE_ITERATOR = sealed("callable_iterator", Layout.OTHER);
  public static final PType DICT_KEYS = sealed("dict_keys", Layout.OTHER);
  public static final PType DICT_VALUES = sealed("dict_values", Layout.OTHER);
  public static final PType DICT_ITEMS = sealed("dict_items", Layout.OTHER);
  public static final PType MAPPING_PROXY = sealed("mappingproxy", Layout.OTHER);
  public static final PType ENUMERATE = type("enumerate", Layout.OTHER);
  public static final PType ZIP = type("zip", Layout.OTHER);
  public static final PType MAP = type("map", Layout.OTHER);
  public static final PType FILTER = type("filter", Layout.OTHER);
  public static final PType REVERSED = type("reversed", Layout.OTHER);
  public static final PType GENERIC_ALIAS = type("GenericAlias", Layout.OTHER);
  public static final PType UNION_TYPE = sealed("UnionType", Layout.OTHER);
  public static final PType SIMPLE_NAMESPACE = withDict("SimpleNamespace", Layout.OBJECT);
  public static final PType FOREIGN = sealed("foreign", Layout.OTHER);

  static {
    FUNCTION.setInstancesHaveDict();
    MODULE.setInstancesHaveDict();
    CLASSMETHOD.setInstancesHaveDict();
    STATICMETHOD.setInstancesHaveDict();
    OBJECT.ownAttributes(); // The tables of builtins fill it.
    for (PType type : new PType[] {GENERIC_ALIAS, SIMPLE_NAMESPACE}) {
      type.ownAttributes().put("__module__", Str.of("types"));
    }
  }

  private BuiltinTypes() {}

  /** A builtin class directly below {@code object}. */
  public static PType type(String name, Layout layout) {
    return type(name, OBJECT, layout);
  }

  public static PType type(String name, PType base, Layout layout) {
    PType type = new PType(name, base, TYPE, layout);
    if (base.instancesHaveDict()) {
      type.setInstancesHaveDict();
    }
    ALL.add(type);
    return type;
  }

  /** A builtin class that no program may derive from. */
  public static PType sealed(String name, Layout layout) {
    return type(name, layout).sealed();
  }

  /** A builtin class whose instances take any attribute. */
  public static PType withDict(String name, Layout layout) {
    PType type = type(name, layout);
    type.setInstancesHaveDict();
    return type;
  }

  /** A builtin class of a module other than {@code builtins}. */
  public static PType ofModule(String module, String name, PType base, Layout layout) {
    PType type = type(name, base, layout);
    type.ownAttributes().put("__module__", Str.of(module));
    return type;
  }

  public static List<PType> all() {
    return Collections.unmodifiableList(ALL);
  }
}
