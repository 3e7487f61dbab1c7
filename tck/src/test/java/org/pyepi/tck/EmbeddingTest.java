package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** PyEpi embedded in a Java program through {@code org.graalvm.polyglot}. */
class EmbeddingTest {
  private static Context context() {
    return Context.newBuilder("pyepi").allowAllAccess(true).build();
  }

  @Test
  void evaluatesAndCallsAFunction() {
    try (Context context = context()) {
      context.eval("pyepi", "def area(w, h=2):\n    return w * h\n");
      Value area = context.getBindings("pyepi").getMember("area");
      assertTrue(area.canExecute());
      assertEquals(12, area.execute(3, 4).asInt());
      assertEquals(6, area.execute(3).asInt());
      assertEquals(
          new BigInteger("1000000000000000000000"),
          area.execute(1_000_000_000_000L, 1_000_000_000L).asBigInteger());
    }
  }

  @Test
  void passesAJavaListIn() {
    try (Context context = context()) {
      context.eval("pyepi", "def total(xs):\n    return sum(x * x for x in xs), len(xs), xs[-1]\n");
      Value sum = context.getBindings("pyepi").getMember("total");
      Value r = sum.execute(List.of(1, 2, 3));
      assertEquals(3, r.getArraySize());
      assertEquals(14, r.getArrayElement(0).asInt());
      assertEquals(3, r.getArrayElement(1).asInt());
      assertEquals(3, r.getArrayElement(2).asInt());
      List<Object> list = new ArrayList<>(List.of(1, 2));
      context.eval("pyepi", "def change(xs):\n    xs[0] = 'new'\n");
      context.getBindings("pyepi").getMember("change").executeVoid(list);
      assertEquals(List.of("new", 2), list);
    }
  }

  @Test
  void readsMembersListsAndDicts() {
    try (Context context = context()) {
      context.eval(
          "pyepi",
          "class Point:\n    def __init__(self, x, y):\n        self.x = x\n        self.y = y\n"
              + "    def norm2(self):\n        return self.x * self.x + self.y * self.y\n"
              + "p = Point(3, 4.5)\nitems = [1, 'two', 3.0]\nages = {'ann': 31}\n");
      Value names = context.getBindings("pyepi");
      Value p = names.getMember("p");
      assertEquals(3, p.getMember("x").asInt());
      assertEquals(4.5, p.getMember("y").asDouble());
      assertEquals(29.25, p.invokeMember("norm2").asDouble());
      assertEquals("two", names.getMember("items").getArrayElement(1).asString());
      assertEquals(31, names.getMember("ages").getHashValue("ann").asInt());
    }
  }

  @Test
  void callsBackIntoJava() {
    try (Context context = context()) {
      context.getBindings("pyepi").putMember("double_it", (IntUnaryOperator) x -> x * 2);
      context.eval("pyepi", "result = double_it(21)\n");
      assertEquals(42, context.getBindings("pyepi").getMember("result").asInt());
    }
  }

  @Test
  void exceptionsCarryPythonsMessageAndPlace() {
    try (Context context = context()) {
      PolyglotException e =
          assertThrows(
              PolyglotException.class,
              () -> context.eval("pyepi", "def f():\n    return [][3]\n\nf()\n"));
      assertTrue(e.isGuestException());
      assertEquals("IndexError: list index out of range", e.getMessage());
      assertEquals(2, e.getSourceLocation().getStartLine());
    }
  }

  @Test
  void printsToTheGivenStream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Context context = Context.newBuilder("pyepi").out(out).build()) {
      context.eval("pyepi", "print('hello', 3)");
    }
    assertEquals("hello 3\n", out.toString());
  }

  @Test
  void hotLoopsOfAnEmbeddedProgramAreOffloaded() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (Context context =
        Context.newBuilder("pyepi")
            .err(err)
            .option("pyepi.device", "emulator")
            .option("pyepi.explain", "true")
            .build()) {
      context.eval(
          "pyepi",
          "def scale(xs):\n    for i in range(len(xs)):\n        xs[i] = xs[i] * 3\n    return xs\n");
      context.eval("pyepi", "scale(list(range(40000)))\nresult = scale([1] * 30000)[29999]\n");
      assertEquals(3, context.getBindings("pyepi").getMember("result").asInt());
    }
    assertTrue(err.toString().contains("emulator"), err.toString());
  }
}
