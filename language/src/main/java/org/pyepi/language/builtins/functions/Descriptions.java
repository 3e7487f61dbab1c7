package org.pyepi.language.builtins.functions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.PBuiltin;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Str;

/** What {@code __doc__} says of builtin functions, classes and methods: a sentence each. */
public final class Descriptions {
  private static Map<String, String> all;

  private Descriptions() {}

  /** The text of a function of {@code builtins} or of a method of one of its classes, or None. */
  static Object of(PBuiltin b) {
    if (b.owner == null) {
      return b.module == null || b.module.equals("builtins") ? found(b.name()) : PNone.NONE;
    }
    for (PType owner : alike(b.owner)) {
      Object text = found(owner.name() + "." + b.name());
      if (text != PNone.NONE) {
        return text;
      }
    }
    return PNone.NONE;
  }

  /** Classes whose methods do what a class's do: with a kind that can change, one that cannot. */
  private static List<PType> alike(PType owner) {
    return owner == BuiltinTypes.FROZENSET
        ? List.of(BuiltinTypes.SET)
        : owner == BuiltinTypes.BYTEARRAY
            ? List.of(BuiltinTypes.BYTES, BuiltinTypes.LIST)
            : List.of(owner);
  }

  /** The text of a class of {@code builtins}, or None. */
  public static Object of(PType type) {
    return type.isBuiltin() && type.fullName().equals(type.name())
        ? found(type.name())
        : PNone.NONE;
  }

  private static Object found(String name) {
    String text = all().get(name);
    return text == null ? PNone.NONE : Str.of(text);
  }

  /** Read when somebody asks for the first time. */
  private static synchronized Map<String, String> all() {
    if (all == null) {
      all = new HashMap<>();
      try (InputStream in = Descriptions.class.getResourceAsStream("descriptions.txt");
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          int tab = line.indexOf('\t');
          all.put(line.substring(0, tab), line.substring(tab + 1));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
