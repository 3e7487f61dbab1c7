package org.pyepi.offload.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The corpus {@code src/test/resources/kernels}: one loop a file in {@link LoopSource} notation,
 * with lines {@code #! …} that say how to run it.
 *
 * <pre>
 * #! run 0 4 1 | x = 1 2 3 4 | a = 2.0 => DONE | x = 2 4 6 8 | n = 4
 * #! random 0 16 1 | x[16] in -10..10 | a in 0..3
 * </pre>
 *
 * <p>The three numbers are start, count and step. {@code x[2,3] = …} gives a shape.
 */
public final class KernelCorpus {
  /** A file. */
  public record Entry(String name, String text, Kernel kernel, List<Case> cases) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One run: fresh bindings each time it is asked, and what to expect where the file says so. */
  public record Case(
      String line, long start, long count, long step, String inputs, String expected, int seed) {}

  private static final Pattern INPUT =
      Pattern.compile("(\\w+)(?:\\[([\\d,]+)\\])?\\s*(=|in)\\s*(.*)");

  private KernelCorpus() {}

  /** All of them, or with {@code -Donly=FILE,…} those. */
  public static List<Entry> entries() {
    List<String> only = List.of(System.getProperty("only", "").split(","));
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/kernels"))) {
      return files
          .filter(f -> f.toString().endsWith(".loop"))
          .filter(f -> only.contains("") || only.contains(f.getFileName().toString()))
          .sorted()
          .map(KernelCorpus::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry read(Path file) {
    try {
      String text = Files.readString(file);
      String name = file.getFileName().toString().replace(".loop", "");
      List<Case> cases = new ArrayList<>();
      for (String l : text.split("\n")) {
        if (l.startsWith("#! ")) {
          String[] parts = l.substring(3).split("=>");
          String[] w = parts[0].strip().split("\\|")[0].strip().split("\\s+");
          int bar = parts[0].indexOf('|');
          String inputs = bar < 0 ? "" : parts[0].substring(bar + 1);
          int seeds = w[0].equals("random") ? 4 : 1;
          for (int seed = 0; seed < seeds; seed++) {
            cases.add(
                new Case(
                    l,
                    Long.parseLong(w[1]),
                    Long.parseLong(w[2]),
                    Long.parseLong(w[3]),
                    inputs,
                    parts.length > 1 ? parts[1].strip() : null,
                    seed));
          }
        }
      }
      return new Entry(name, text, LoopSource.compile(name, text), cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** The arguments of one run. */
  public record Arguments(List<ArrayBinding> arrays, List<Object> scalars) {
    /** Everything that the arrays hold, for comparison. */
    public List<String> contents(Kernel k) {
      List<String> result = new ArrayList<>();
      for (int i = 0; i < arrays.size(); i++) {
        result.add(
            k.arrays().get(i).name() + " = " + elements(arrays.get(i), k.arrays().get(i).kind()));
      }
      return result;
    }
  }

  /** The elements of a contiguous array as text. */
  public static String elements(ArrayBinding a, ElementKind kind) {
    StringBuilder out = new StringBuilder();
    for (long i = 0; i < a.size(); i++) {
      out.append(i == 0 ? "" : " ");
      switch (kind.type()) {
        case INT, BOOL -> out.append(ArrayBinding.getLong(a.storage(), kind, a.offset() + i));
        case F32 -> out.append((float) ArrayBinding.getDouble(a.storage(), kind, a.offset() + i));
        case F64 -> out.append(ArrayBinding.getDouble(a.storage(), kind, a.offset() + i));
      }
    }
    return out.toString();
  }

  /** Fresh arguments for a case. */
  public static Arguments arguments(Kernel k, Case c) {
    Map<String, Matcher> inputs = new HashMap<>();
    for (String s : c.inputs.split("\\|")) {
      Matcher m = INPUT.matcher(s.strip());
      if (m.matches()) {
        inputs.put(m.group(1), m);
      }
    }
    Random random = new Random(c.seed * 31L + k.name().hashCode());
    List<ArrayBinding> arrays = new ArrayList<>();
    for (ArrayParam a : k.arrays()) {
      Matcher m = inputs.get(a.name());
      if (m == null) {
        throw new IllegalArgumentException("no input for " + a.name() + " in: " + c.line);
      }
      String[] values = m.group(3).equals("=") ? m.group(4).strip().split("\\s+") : null;
      int[] shape =
          m.group(2) == null
              ? new int[] {values.length}
              : Arrays.stream(m.group(2).split(",")).mapToInt(Integer::parseInt).toArray();
      int size = Arrays.stream(shape).reduce(1, (x, y) -> x * y);
      ArrayBinding binding = ArrayBinding.of(storage(a.kind(), size, c.seed), shape);
      for (int i = 0; i < size; i++) {
        String v = values != null ? values[i] : draw(m.group(4), a.kind().type(), random);
        if (a.kind().type().isFloat()) {
          ArrayBinding.putDouble(binding.storage(), a.kind(), i, Double.parseDouble(v));
        } else {
          ArrayBinding.putLong(binding.storage(), a.kind(), i, Long.parseLong(v));
        }
      }
      arrays.add(binding);
    }
    List<Object> scalars = new ArrayList<>();
    for (ScalarParam s : k.scalars()) {
      Matcher m = inputs.get(s.name());
      String v = m.group(3).equals("=") ? m.group(4).strip() : draw(m.group(4), s.type(), random);
      scalars.add(
          switch (s.type()) {
            case BOOL -> (Object) v.equals("1");
            case INT -> Long.parseLong(v);
            case F32 -> Float.parseFloat(v);
            case F64 -> Double.parseDouble(v);
          });
    }
    return new Arguments(arrays, scalars);
  }

  /** Alternates between the storage forms that a kind may have. */
  private static Object storage(ElementKind kind, int size, int seed) {
    boolean list = seed % 2 == 1;
    return switch (kind) {
      case I64 -> list ? new long[size] : new byte[size * 8];
      case F64 -> list ? new double[size] : new byte[size * 8];
      case BOOL -> list ? new boolean[size] : new byte[size];
      default -> new byte[size * kind.bytes()];
    };
  }

  private static String draw(String range, ValueType type, Random random) {
    String[] r = range.strip().split("\\.\\.");
    double lo = Double.parseDouble(r[0]);
    double hi = Double.parseDouble(r[1]);
    return switch (type) {
      case BOOL -> String.valueOf(random.nextInt(2));
      case INT -> String.valueOf(random.nextLong((long) lo, (long) hi + 1));
      // Some small whole numbers and halves among the rest, so that equal values and exact zeros
      // occur.
      default -> {
        double x = lo + random.nextDouble() * (hi - lo);
        yield String.valueOf(random.nextInt(3) == 0 ? Math.rint(x * 2) / 2 : (double) (float) x);
      }
    };
  }
}
