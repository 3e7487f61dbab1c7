package org.pyepi.tck.kit;

import static org.graalvm.polyglot.tck.TypeDescriptor.*;

import java.util.List;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Python values and what they are to other languages. */
final class Values {
  private static final String CALLABLE =
      "type('Callable', (), {'__call__': lambda self, *a: len(a)})()";
  private static final String INSTANCE = "type('Point', (), {'x': 1, 'y': 'two'})()";
  private static final String MAPPING =
      "type('Numbers', (dict,), {})([('a', 'one'), ('b', 'two')])";
  private static final String CLASS = "type('Empty', (), {})";
  private static final TypeDescriptor FUNCTION = intersection(OBJECT, EXECUTABLE_ANY);

  static final List<Row> ROWS =
      List.of(
          Row.of("None", "None", NULL),
          Row.of("True", "True", BOOLEAN).giving("true"),
          Row.of("False", "False", BOOLEAN).giving("false"),
          Row.of("int:small", "7", NUMBER).giving("7"),
          Row.of("int:negative", "-1 << 40", NUMBER).giving("-1099511627776"),
          Row.of("int:64 bits", "(1 << 63) - 1", NUMBER).giving("9223372036854775807"),
          Row.of("int:big", "10 ** 30", NUMBER).giving("1" + "0".repeat(30)),
          Row.of("int:subclass", "type('Id', (int,), {})(5)", intersection(NUMBER, OBJECT)),
          Row.of("float", "2.5", NUMBER).giving("2.5"),
          Row.of("float:inf", "float('inf')", NUMBER),
          Row.of("float:nan", "float('nan')", NUMBER),
          Row.of("str", "'text'", STRING).giving("text"),
          Row.of("str:empty", "''", STRING).giving(""),
          Row.of("str:astral", "'\\U0001F40D'", STRING).giving("\uD83D\uDC0D"),
          Row.of("str:subclass", "type('Name', (str,), {})('ann')", intersection(STRING, OBJECT)),
          Row.of("list", "[1, 2, 3]", intersection(array(NUMBER), OBJECT)),
          Row.of("list:mixed", "[1, 'two', None]", intersection(array(ANY), OBJECT)),
          Row.of("list:empty", "[]", intersection(array(ANY), OBJECT)),
          Row.of("list:nested", "[[1], [2]]", intersection(array(array(NUMBER)), OBJECT)),
          Row.of("tuple", "('a', 'b')", intersection(array(STRING), OBJECT)),
          Row.of("range", "range(4)", intersection(array(NUMBER), OBJECT)),
          Row.of("bytes", "b'abc'", intersection(array(NUMBER), OBJECT)),
          Row.of("bytearray", "bytearray(3)", intersection(array(NUMBER), OBJECT)),
          Row.of("array", "__import__('array').array('d', [1, 2])", array(NUMBER)),
          Row.of("dict", "{'a': 1, 'b': 2}", intersection(hash(STRING, NUMBER), OBJECT)),
          Row.of("dict:empty", "{}", intersection(hash(ANY, ANY), OBJECT)),
          Row.of("dict:subclass", MAPPING, intersection(hash(ANY, STRING), OBJECT)),
          Row.of("set", "{1, 2}", intersection(iterable(NUMBER), OBJECT)),
          Row.of("frozenset", "frozenset('ab')", intersection(iterable(STRING), OBJECT)),
          Row.of("iterator", "iter([1, 2])", intersection(iterator(NUMBER), ITERABLE)),
          Row.of("generator", "(c for c in 'xyz')", intersection(iterator(STRING), ITERABLE)),
          Row.of("function", "lambda *a: len(a)", FUNCTION),
          Row.of("builtin function", "len", intersection(OBJECT, executable(NUMBER, ITERABLE))),
          Row.of("callable object", CALLABLE, FUNCTION),
          Row.of("instance", INSTANCE, OBJECT),
          Row.of("class", CLASS, intersection(META_OBJECT, OBJECT, instantiable(OBJECT, false))),
          Row.of("module", "__import__('math')", OBJECT),
          Row.of("exception", "ValueError('bad')", intersection(EXCEPTION, OBJECT)),
          Row.of("Ellipsis", "...", OBJECT),
          Row.of("complex", "1 + 2j", OBJECT),
          Row.of("slice", "slice(1, 2)", OBJECT),
          Row.of("memoryview", "memoryview(b'xy')", OBJECT),
          Row.of("float32", "__import__('numpy').float32(1.5)", NUMBER).giving("1.5"));

  private Values() {}
}
