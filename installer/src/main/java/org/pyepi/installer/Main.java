package org.pyepi.installer;

/**
 * Where {@code java -jar pyepi-component.jar} begins. Compiled for Java 8, and looks up the rest by
 * name, so that an old java ends with a sentence instead of a stack trace.
 */
public final class Main {
  private static final int LEAST = 11;

  private Main() {}

  /** Runs the installer; exits with its status. */
  public static void main(String[] args) throws Exception {
    String version = System.getProperty("java.specification.version");
    int major = version.startsWith("1.") ? 8 : Integer.parseInt(version);
    if (major < LEAST) {
      System.err.println(
          "pyepi: this is Java "
              + major
              + "; start the installer with Java "
              + LEAST
              + " or later, best with the JDK that PyEpi goes into");
      System.exit(2);
    }
    Object status =
        Class.forName("org.pyepi.installer.Installer")
            .getMethod("run", String[].class)
            .invoke(null, (Object) args);
    System.exit((Integer) status);
  }
}
