package org.pyepi.offload.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pyepi.offload.codegen.jvm.ChunkedRun;
import org.pyepi.offload.codegen.jvm.HostChunk;
import org.pyepi.offload.codegen.jvm.JvmBackend;
import org.pyepi.offload.compiler.Launch;
import org.pyepi.offload.compiler.PassObserver;
import org.pyepi.offload.compiler.PreparedKernel;
import org.pyepi.offload.compiler.Variant;
import org.pyepi.offload.kernel.ArrayBinding;
import org.pyepi.offload.kernel.ElementKind;
import org.pyepi.offload.kernel.ExitReason;
import org.pyepi.offload.kernel.Kernel;
import org.pyepi.offload.kernel.KernelCorpus;
import org.pyepi.offload.kernel.KernelInterpreter;
import org.pyepi.offload.kernel.LoopSource;

/**
 * Random loops over two integer arrays, a byte array and an array of floats give the same on a
 * core, on the host and in the interpreter, whole and in chunks. {@code -Dkernels=n} tries n seeds
 * from the given one on.
 */
class RandomKernelTest {
  private static final int LENGTH = 24;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void allAgree(int group) {
    int kernels = Integer.getInteger("kernels", 12);
    for (int n = 0; n < kernels; n++) {
      int seed = group * 1_000_000 + n;
      String text = new Source(new Random(seed)).text();
      String source = isWide(seed) ? text.replace("f32", "f64") : text;
      try {
        check(LoopSource.compile("random", source), seed, source);
      } catch (RuntimeException e) {
        throw new IllegalStateException("seed " + seed + "\n" + source, e);
      }
    }
  }

  /** Whether the floats of a seed's loop are float64. */
  private static boolean isWide(int seed) {
    return seed % 3 == 2;
  }

  private static void check(Kernel kernel, int seed, String source) {
    PreparedKernel prepared = PreparedKernel.prepare(kernel, false);
    List<Object> scalars = List.of((long) seed % 17 - 5, 0L, 0L, 0L);
    Launch launch = Launch.analyze(prepared, arrays(seed), scalars, 2, LENGTH - 4, 1);
    for (int bits : new int[] {32, 64}) {
      if (bits == 32 && DeviceSupport.refusal(prepared.kernel()).isPresent()) {
        continue;
      }
      List<ArrayBinding> expected = arrays(seed);
      KernelInterpreter.Result reference =
          KernelInterpreter.run(kernel, expected, scalars, 2, LENGTH - 4, 1, 64);
      if (launch.verdict() == Launch.Verdict.REFUSED) {
        return;
      }
      for (boolean facts : new boolean[] {true, false}) {
        List<ArrayBinding> actual = arrays(seed);
        Launch l = Launch.analyze(prepared, actual, scalars, 2, LENGTH - 4, 1);
        Variant v =
            facts ? l.variant() : Variant.cautious(l.variant().shadowed(), l.variant().aliased());
        ChunkResult r =
            bits == 64
                ? HostChunk.run(JvmBackend.compile(prepared, v, actual), l, 0, l.count())
                : new CoreRunner()
                    .run(EpiphanyBackend.compile(prepared, v), l, 0, l.count(), facts, 0);
        if (bits == 32 && facts) {
          without(l, seed, r);
        }
        if (bits == 64 && reference.reason() == ExitReason.DONE) {
          chunks(kernel, l, v, seed, expected, reference.outputs());
        }
        String where =
            "seed " + seed + " bits " + bits + " facts " + facts + " " + r.reason() + "\n" + source;
        if (reference.reason() != ExitReason.DONE) {
          // Dead code that would overflow may be gone; what Python would notice never is.
          if (reference.reason() != ExitReason.OVERFLOW) {
            assertNotEquals(ExitReason.DONE, r.reason(), where);
          }
        } else if (r.reason() == ExitReason.DONE) {
          r.commit();
          assertEquals(contents(kernel, expected), contents(kernel, actual), where);
          assertEquals(reference.outputs(), totals(l, r), where);
        } else if (bits == 64) {
          assertEquals(ExitReason.OVERFLOW, r.reason(), where);
        }
      }
    }
  }

  /** Leaving a pass out changes no result; over the seeds each has its turn. */
  private static void without(Launch like, int seed, ChunkResult with) {
    List<String> passes = EpiphanyBackend.switchable().stream().sorted().toList();
    Set<String> one = Set.of(passes.get(seed % passes.size()));
    List<ArrayBinding> actual = arrays(seed);
    Launch l = Launch.analyze(like.prepared(), actual, like.scalars(), 2, LENGTH - 4, 1);
    KernelImage image =
        EpiphanyBackend.compile(like.prepared(), l.variant(), PassObserver.NONE, one);
    ChunkResult r = new CoreRunner().run(image, l, 0, l.count(), true, 0);
    String where = "seed " + seed + " without " + one;
    assertEquals(with.reason(), r.reason(), where);
    if (with.reason() == ExitReason.DONE) {
      assertEquals(with.outputs(), r.outputs(), where);
      r.commit();
      List<ArrayBinding> expected = arrays(seed);
      Launch again = Launch.analyze(like.prepared(), expected, like.scalars(), 2, LENGTH - 4, 1);
      new CoreRunner()
          .run(
              EpiphanyBackend.compile(like.prepared(), again.variant()),
              again,
              0,
              again.count(),
              true,
              0)
          .commit();
      Kernel kernel = like.prepared().kernel();
      assertEquals(contents(kernel, expected), contents(kernel, actual), where);
    }
  }

  private static List<Object> totals(Launch l, ChunkResult r) {
    List<Object> totals = new ArrayList<>();
    for (int i = 0; i < r.outputs().size(); i++) {
      Object initial = l.prepared().scalars().initial(i, l.scalars());
      Object total =
          l.prepared().kernel().outputs().get(i).kind().combine(initial, r.outputs().get(i));
      totals.add(total == null ? 0L : total); // never written: all optional ones start at 0
    }
    return totals;
  }

  private static void chunks(
      Kernel kernel,
      Launch like,
      Variant v,
      int seed,
      List<ArrayBinding> expected,
      List<Object> outputs) {
    for (int size : new int[] {1, 6}) {
      List<ArrayBinding> actual = arrays(seed);
      Launch l = Launch.analyze(like.prepared(), actual, like.scalars(), 2, LENGTH - 4, 1);
      List<Object> result = ChunkedRun.run(l, JvmBackend.compile(l.prepared(), v, actual), size);
      String where = "seed " + seed + " chunks of " + size;
      if (result != null) {
        assertEquals(contents(kernel, expected), contents(kernel, actual), where);
        assertEquals(outputs, result, where);
      }
    }
  }

  private static List<String> contents(Kernel k, List<ArrayBinding> arrays) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < arrays.size(); i++) {
      result.add(KernelCorpus.elements(arrays.get(i), k.arrays().get(i).kind()));
    }
    return result;
  }

  private static List<ArrayBinding> arrays(int seed) {
    Random random = new Random(seed);
    byte[] p = new byte[4 * LENGTH];
    long[] q = new long[LENGTH];
    byte[] u = new byte[LENGTH];
    ElementKind kind = isWide(seed) ? ElementKind.F64 : ElementKind.F32;
    byte[] f = new byte[kind.bytes() * LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      ArrayBinding.putLong(p, ElementKind.I32, i, random.nextInt(-40, 40));
      q[i] = random.nextInt(0, LENGTH);
      u[i] = (byte) random.nextInt(256);
      ArrayBinding.putDouble(f, kind, i, random.nextInt(-64, 64) / 8f);
    }
    return List.of(
        ArrayBinding.of(p, LENGTH),
        ArrayBinding.of(q, LENGTH),
        ArrayBinding.of(u, LENGTH),
        ArrayBinding.of(f, LENGTH));
  }

  /** Writes a random loop. */
  private static final class Source {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean inWhile;

    private Source(Random random) {
      this.random = random;
    }

    private String text() {
      out.append("array p i32 1\narray q i64 1\narray u u8 1\narray f f32 1\n");
      out.append("scalar a int\nscalar s int\nscalar j int\nscalar w int\nvar t int\nvar x f32\n");
      out.append("out s\nout t\nout x\nout w\nout j\nfor i:\n");
      out.append("  t = i\n  x = 1.5\n");
      block("  ");
      return out.toString();
    }

    private void block(String indent) {
      int n = 2 + random.nextInt(3);
      for (int k = 0; k < n; k++) {
        statement(indent);
      }
    }

    private void statement(String indent) {
      int kind = random.nextInt(depth < 2 ? 12 : 7);
      switch (kind) {
        case 0 -> line(indent, "t = " + integer(2));
        case 1 -> line(indent, "x = " + real(2));
        case 2 -> line(indent, "p[" + index() + "] = " + integer(2));
        case 3 -> line(indent, "q[" + index() + "] = " + integer(2));
        case 4 -> line(indent, "f[" + index() + "] = " + real(2));
        case 5 -> line(indent, (random.nextBoolean() ? "s = s + " : "w = ") + integer(1));
        case 6 -> line(indent, "u[" + index() + "] = (" + integer(1) + ") & 255");
        case 7, 8 -> {
          depth++;
          line(indent, "if " + condition() + ":");
          block(indent + "  ");
          if (random.nextBoolean()) {
            line(indent, "else:");
            block(indent + "  ");
          }
          depth--;
        }
        case 9 -> {
          depth += 2;
          line(indent, "j = 0");
          String with = List.of("9.25", "f[i]", "f[i - 1]", "x * 0.5").get(random.nextInt(4));
          String compare = List.of("<", "<=", ">", "!=").get(random.nextInt(4));
          line(indent, "while j < 9 and x " + compare + " " + with + ":");
          // An index that is wrong in a loop that never runs may discard a chunk.
          inWhile = true;
          block(indent + "  ");
          inWhile = false;
          line(indent + "  ", "j = j + 1");
          depth -= 2;
        }
        default -> {
          depth += 2;
          String step = random.nextInt(3) == 0 ? ", 2" : "";
          line(
              indent,
              "for j in range("
                  + random.nextInt(3)
                  + ", "
                  + (random.nextBoolean() ? "7" : "i")
                  + step
                  + "):");
          block(indent + "  ");
          if (random.nextInt(4) == 0) {
            line(indent + "  ", "if " + condition() + ":");
            line(indent + "    ", random.nextBoolean() ? "break" : "continue");
            line(indent + "  ", "t = t + 1");
          }
          line(indent, "else:");
          line(indent + "  ", "t = t + 2");
          depth -= 2;
        }
      }
    }

    private void line(String indent, String text) {
      out.append(indent).append(text).append('\n');
    }

    private String index() {
      return switch (random.nextInt(8)) {
        case 0 -> inWhile ? "i" : "q[i]";
        case 1 -> "i - 1";
        case 2 -> "i + 1";
        case 3 -> "t % 24";
        case 4 -> random.nextInt(8) == 0 && !inWhile ? "i + " + wide() : "i";
        default -> "i";
      };
    }

    private String integer(int size) {
      if (size == 0) {
        return switch (random.nextInt(10)) {
          case 9 -> random.nextInt(3) == 0 ? wide() : "2";
          case 0 -> "t";
          case 1 -> "a";
          case 2 -> "i";
          case 3 -> "p[" + index() + "]";
          case 4 -> "q[" + index() + "]";
          case 5 -> "u[i]";
          case 6 -> "toint(" + condition() + ")";
          default -> String.valueOf(random.nextInt(9));
        };
      }
      String x = integer(size - 1);
      String y = integer(size - 1);
      return switch (random.nextInt(14)) {
        case 0, 1 -> "(" + x + " + " + y + ")";
        case 2 -> "(" + x + " - " + y + ")";
        case 3 -> "(" + x + " * " + y + ")";
        case 4 -> "(" + x + " * " + (random.nextInt(40) - 20 + ")").replace("-", "0 - ");
        case 5 -> "(" + x + " // " + (random.nextInt(12) + 1) + ")";
        case 6 -> "(" + x + " % " + (random.nextInt(12) + 1) + ")";
        case 7 -> "(" + x + " // (" + y + " | 1))";
        case 8 -> "min(" + x + ", " + y + ")";
        case 9 -> "max(" + x + ", " + y + ")";
        case 10 -> "(" + x + " & " + y + ")";
        case 11 -> "(" + x + " >> " + random.nextInt(5) + ")";
        case 12 -> "(" + x + " << " + random.nextInt(5) + ")";
        default -> "select(" + condition() + ", " + x + ", " + y + ")";
      };
    }

    private String real(int size) {
      if (size == 0) {
        return switch (random.nextInt(4)) {
          case 0 -> "x";
          case 1 -> "f[" + index() + "]";
          case 2 -> "tof32(t)";
          default -> random.nextInt(9) + ".25";
        };
      }
      String x = real(size - 1);
      String y = real(size - 1);
      return switch (random.nextInt(9)) {
        case 0, 1 -> "(" + x + " + " + y + ")";
        case 2 -> "(" + x + " - " + y + ")";
        case 3 -> "(" + x + " * " + y + ")";
        case 4 -> "(" + x + " / (abs(" + y + ") + 1.0))";
        case 5 -> "fma(" + x + ", " + y + ", " + real(0) + ")";
        case 6 -> "fma(-" + x + ", " + y + ", " + real(0) + ")";
        case 7 -> "min(" + x + ", " + y + ")";
        default -> "abs(" + x + ")";
      };
    }

    private String condition() {
      String[] compare = {"<", "<=", ">", ">=", "==", "!="};
      String c = compare[random.nextInt(6)];
      return switch (random.nextInt(10)) {
        case 0, 1, 2 -> real(0) + " " + c + " x";
        case 3 -> integer(1) + " " + c + " " + wide();
        default -> "t " + c + " " + random.nextInt(20);
      };
    }

    /** A constant around the limits of 32 and 64 bits. */
    private String wide() {
      long[] limits = {
        1L << 31, (1L << 31) + 1, 3_000_000_000L, (1L << 32) - 1, 1L << 32, 1L << 62, Long.MAX_VALUE
      };
      long x = limits[random.nextInt(limits.length)];
      return random.nextBoolean() ? Long.toString(x) : "(0 - " + x + ")";
    }
  }
}
