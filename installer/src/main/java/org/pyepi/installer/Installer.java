package org.pyepi.installer;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands of {@code java -jar pyepi-component.jar}. */
public final class Installer {
  /** The name that a JDK knows PyEpi by. */
  static final String ID = "org.pyepi";

  private static final int USAGE = 2;
  private static final String HELP =
      "Usage: java -jar pyepi-component-<version>.jar COMMAND\n"
          + "\n"
          + "  install --into JDK [--dry-run]   put PyEpi into a JDK 21 or later: JDK/bin/pyepi,\n"
          + "                                   JDK/bin/polyglot, JDK/bin/epi, JDK/languages/pyepi\n"
          + "  list --into JDK                  say what is installed\n"
          + "  verify [--into JDK]              check this file, or what is installed, by digests\n"
          + "  uninstall --from JDK [--dry-run] take away what was installed, and nothing else\n";

  private Installer() {}

  /** Runs a command; the exit status. */
  public static int run(String[] args) {
    try {
      return command(args);
    } catch (InstallException e) {
      System.err.println("pyepi: " + e.getMessage());
      return 1;
    }
  }

  private static int command(String[] args) {
    String command = args.length == 0 ? "" : args[0];
    String folder = null;
    boolean dry = false;
    for (int i = 1; i < args.length; i++) {
      if ((args[i].equals("--into") || args[i].equals("--from")) && i + 1 < args.length) {
        folder = args[++i];
      } else if (args[i].equals("--dry-run")) {
        dry = true;
      } else {
        System.err.print("pyepi: what is " + args[i] + "?\n" + HELP);
        return USAGE;
      }
    }
    boolean wantsFolder = List.of("install", "list", "uninstall").contains(command);
    if (wantsFolder && folder == null) {
      System.err.println("pyepi: " + command + " wants --into JDK, the JDK's folder");
      return USAGE;
    }
    switch (command) {
      case "install":
        return install(Jdk.at(folder), dry);
      case "list":
        return list(Jdk.at(folder));
      case "verify":
        return folder == null ? verifyThis() : verify(Jdk.at(folder));
      case "uninstall":
        return uninstall(Jdk.at(folder), dry);
      default:
        (command.isEmpty() || command.endsWith("help") ? System.out : System.err).print(HELP);
        return command.isEmpty() || command.endsWith("help") ? 0 : USAGE;
    }
  }

  /** The jar that this class comes from. */
  private static Path self() {
    try {
      return Path.of(Installer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new InstallException("cannot find this component's own file");
    }
  }

  private static Installation at(Jdk jdk) {
    return new Installation(jdk.home, ID);
  }

  private static int install(Jdk jdk, boolean dry) {
    Installation installation = at(jdk);
    if (installation.log().exists()) {
      throw new InstallException(
          installation.log().title()
              + " is installed in "
              + jdk.home
              + " already; uninstall it first");
    }
    try (Component c = Component.open(self())) {
      List<InstallLog.Entry> plan = installation.plan(c);
      if (dry) {
        plan.forEach(
            e -> System.out.println("would make " + e.kind + " " + jdk.home.resolve(e.path)));
        return 0;
      }
      jdk.requireWritable();
      installation.install(c, plan);
      System.out.println(
          c.name() + " " + c.version() + " is installed; try " + jdk.home.resolve("bin/pyepi"));
      return 0;
    } catch (IOException e) {
      throw new InstallException("cannot read the component: " + e.getMessage());
    }
  }

  private static int list(Jdk jdk) {
    InstallLog log = at(jdk).log();
    System.out.println(log.exists() ? log.title() : "PyEpi is not installed in " + jdk.home);
    return log.exists() ? 0 : 1;
  }

  private static int verifyThis() {
    try (Component c = Component.open(self())) {
      System.out.println(
          c.name() + " " + c.version() + ": " + c.digests().size() + " files are whole");
      return 0;
    } catch (IOException e) {
      throw new InstallException("cannot read the component: " + e.getMessage());
    }
  }

  private static Installation installed(Jdk jdk) {
    Installation installation = at(jdk);
    if (!installation.log().exists()) {
      throw new InstallException("PyEpi is not installed in " + jdk.home);
    }
    return installation;
  }

  private static int verify(Jdk jdk) {
    Installation installation = installed(jdk);
    List<String> differences = installation.differences();
    differences.forEach(d -> System.err.println("pyepi: " + d));
    if (differences.isEmpty()) {
      System.out.println(installation.log().title() + " in " + jdk.home + " is whole");
    }
    return differences.isEmpty() ? 0 : 1;
  }

  private static int uninstall(Jdk jdk, boolean dry) {
    Installation installation = installed(jdk);
    if (dry) {
      installation.log().entries().stream()
          .filter(e -> !e.kind.equals(InstallLog.TIME))
          .forEach(
              e -> System.out.println("would remove " + e.kind + " " + jdk.home.resolve(e.path)));
      return 0;
    }
    jdk.requireWritable();
    String title = installation.log().title();
    List<String> kept = installation.uninstall();
    kept.forEach(k -> System.err.println("pyepi: " + k));
    System.out.println(title + " is uninstalled from " + jdk.home);
    return Files.exists(installation.log().file()) ? 1 : 0;
  }
}
