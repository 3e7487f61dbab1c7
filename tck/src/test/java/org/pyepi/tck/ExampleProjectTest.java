package org.pyepi.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The project in {@code examples/embedding}, built by Maven from a local repository in which PyEpi
 * is installed, then run on the class path and on the module path.
 */
class ExampleProjectTest {
  private static final String VERSION = "0.1.0";
  private static final List<String> ARTIFACTS =
      List.of("parent", "stm", "native", "offload", "language", "");
  private static final List<String> FOLDERS =
      List.of(".", "stm", "native", "offload", "language", "artifact");

  private static final Path FOLDER = Path.of("target/example-project").toAbsolutePath();
  private static Path project;

  /**
   * A repository that is the user's, with this build's artifacts in place of any installed ones.
   */
  @BeforeAll
  static void build() throws Exception {
    assertEquals(0, run("rm", "-rf", FOLDER.toString()).status());
    Path repository = Files.createDirectories(FOLDER.resolve("repository"));
    Path users =
        Path.of(
            System.getProperty(
                "maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    link(users, repository, "org");
    link(users.resolve("org"), Files.createDirectories(repository.resolve("org")), "pyepi");
    for (int i = 0; i < ARTIFACTS.size(); i++) {
      install(repository, ARTIFACTS.get(i), Command.TOP.resolve(FOLDERS.get(i)));
    }
    project = FOLDER.resolve("embedding");
    Path original = Command.TOP.resolve("examples/embedding");
    assertEquals(0, run("cp", "-r", original.toString(), project.toString()).status());
    Command.Result r =
        run(
            "mvn",
            "-o",
            "-q",
            "-B",
            "-Dmaven.repo.local=" + repository,
            "-f",
            project.resolve("pom.xml").toString(),
            "package");
    assertEquals(0, r.status(), r.out() + r.err());
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> all = Files.list(from)) {
      for (Path p : all.toList()) {
        if (!p.getFileName().toString().equals(except)) {
          Files.createSymbolicLink(to.resolve(p.getFileName()), p);
        }
      }
    }
  }

  private static void install(Path repository, String name, Path from) throws IOException {
    String artifact = name.isEmpty() ? "pyepi" : "pyepi-" + name;
    Path to = repository.resolve("org/pyepi/" + artifact + "/" + VERSION);
    Files.createDirectories(to);
    String file = artifact + "-" + VERSION;
    Files.copy(from.resolve("pom.xml"), to.resolve(file + ".pom"));
    Path jar = from.resolve("target/" + file + ".jar");
    if (Files.exists(jar)) {
      Files.copy(jar, to.resolve(file + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Command.Result run(String... line) throws Exception {
    return Command.run(List.of(line), Map.of("JAVA_HOME", System.getProperty("java.home")));
  }

  private static void runs(String... pathAndMain) throws Exception {
    List<String> line =
        Stream.concat(
                Stream.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-Dpolyglot.engine.WarnInterpreterOnly=false",
                    "--sun-misc-unsafe-memory-access=allow"),
                Stream.of(pathAndMain))
            .toList();
    Command.Result r = Command.run(line, Map.of());
    assertEquals("", r.err());
    assertEquals(Files.readString(project.resolve("expected.txt")), r.out());
  }

  @Test
  void runsOnTheClassPath() throws Exception {
    runs(
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        project + "/target/embedding-1.jar:" + project + "/target/lib/*",
        "org.pyepi.example.Embed");
  }

  @Test
  void runsOnTheModulePath() throws Exception {
    runs(
        "--enable-native-access=org.graalvm.truffle",
        "-p",
        project + "/target/embedding-1.jar:" + project + "/target/lib",
        "-m",
        "org.pyepi.example/org.pyepi.example.Embed");
  }
}
