package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The walks of docs/ARCHITECTURE.md enter each room once, and find there what they name. */
class WalksTest {
  private static final Path PAGE = Command.TOP.resolve("docs/ARCHITECTURE.md");
  private static final Pattern ROOM = Pattern.compile("(?:^|\\. )`([a-z.]+)`: ");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*)[.\\w]*`");

  @TestFactory
  List<DynamicTest> walks() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.split("\n## Three walks\n")[1].split("\n## ")[0];
    List<DynamicTest> tests =
        Arrays.stream(section.split("\n\n"))
            .map(String::strip)
            .filter(p -> p.startsWith("**"))
            .map(p -> DynamicTest.dynamicTest(p.split("\\*\\*")[1], () -> walk(p)))
            .toList();
    assertEquals(3, tests.size());
    return tests;
  }

  private static void walk(String paragraph) throws IOException {
    String text = paragraph.replaceFirst("^\\*\\*.*?\\*\\* ", "").replace('\n', ' ');
    Matcher m = ROOM.matcher(text);
    Set<String> entered = new HashSet<>();
    Path room = null;
    int from = 0;
    while (m.find()) {
      check(room, text.substring(from, m.start()));
      assertTrue(entered.add(m.group(1)), m.group(1) + " is entered twice");
      room = folder(m.group(1));
      from = m.end();
    }
    check(room, text.substring(from));
    assertTrue(entered.size() > 4, entered.toString());
  }

  private static Path folder(String room) throws IOException {
    for (String module : List.of("language", "offload", "stm")) {
      Path base = Command.TOP.resolve(module + "/src/main/java/org/pyepi/" + module);
      String inner = room.startsWith(module + ".") ? room.substring(module.length() + 1) : room;
      Path folder = room.equals(module) ? base : base.resolve(inner.replace('.', '/'));
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new AssertionError("there is no room " + room);
  }

  /** Each class of a passage lies in its room, in a room within it, or has been met before. */
  private static void check(Path room, String passage) throws IOException {
    Matcher m = CLASS.matcher(passage);
    while (m.find()) {
      assertNotNull(room, m.group(1) + " comes before any room");
      try (Stream<Path> files = Files.walk(room)) {
        assertTrue(
            files.anyMatch(f -> f.endsWith(m.group(1) + ".java")),
            m.group(1) + " is not in " + room.getFileName());
      }
    }
  }
}
