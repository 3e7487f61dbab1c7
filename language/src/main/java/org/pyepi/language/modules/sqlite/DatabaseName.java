package org.pyepi.language.modules.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pyepi.language.builtins.codecs.Codecs;
import org.pyepi.language.modules.io.SystemPaths;
import org.pyepi.language.runtime.Permissions;
import org.pyepi.language.runtime.operation.Str;

/**
 * What a program names as a database, as the driver takes it: {@code :memory:}, or a URI. A plain
 * path becomes a URI too, because in paths the driver looks for parameters of its own.
 *
 * @param memory whether it touches no file
 */
record DatabaseName(String text, boolean memory) {
  /** Parameters of SQLite's URIs; the driver would take others for pragmas. */
  private static final Set<String> PARAMETERS =
      Set.of("vfs", "mode", "cache", "psow", "nolock", "immutable", "modeof");

  /** Asks for permission where the name is a file's. */
  static DatabaseName of(Object database, boolean uri) {
    String text = SystemPaths.text(database);
    Codecs.encode(Str.unwrap(Str.of(text)), "utf-8", "strict"); // raises for half a surrogate pair
    if (text.equals(":memory:")) {
      return new DatabaseName(text, true);
    }
    if (text.isEmpty()) {
      Permissions.requireFiles(Str.of(text)); // a temporary database may go to a file
      return new DatabaseName(text, false);
    }
    if (uri && text.startsWith("file:")) {
      return ofUri(text.substring(5));
    }
    return new DatabaseName("file:" + encoded(absolute(text)), false);
  }

  private static DatabaseName ofUri(String rest) {
    int fragment = rest.indexOf('#');
    String given = fragment < 0 ? rest : rest.substring(0, fragment);
    int query = given.indexOf('?');
    String path = query < 0 ? given : given.substring(0, query);
    List<String> kept = new ArrayList<>();
    boolean memory = path.equals(":memory:");
    if (query >= 0) {
      for (String parameter : given.substring(query + 1).split("&")) {
        memory |= parameter.equals("mode=memory") || parameter.equals("vfs=memdb");
        if (PARAMETERS.contains(parameter.replaceAll("=.*", ""))) {
          kept.add(parameter);
        }
      }
    }
    if (!memory) {
      Permissions.requireFiles(Str.of("file:" + rest));
      if (!path.isEmpty() && !path.startsWith("/")) {
        path = encoded(SystemPaths.workingFolder().toString()) + "/" + path;
      }
    }
    String parameters = kept.isEmpty() ? "" : "?" + String.join("&", kept);
    return new DatabaseName("file:" + path + parameters, memory);
  }

  private static String absolute(String path) {
    return SystemPaths.resolve(path).toAbsolutePath().toString();
  }

  private static String encoded(String path) {
    StringBuilder b = new StringBuilder();
    for (byte c : path.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          c == '/' || c == '.' || c == '-' || c == '_' || c > 0 && Character.isLetterOrDigit(c);
      b.append(plain ? String.valueOf((char) c) : String.format("%%%02X", c & 0xff));
    }
    return b.toString();
  }
}
