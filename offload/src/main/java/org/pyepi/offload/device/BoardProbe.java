package org.pyepi.offload.device;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a Parallella can be used from here, through the SDK's libe-hal.so. Driving one is still
 * to come, so the answer is no, with what was found.
 *
 * @param usable whether everything needed is there
 * @param explanation one sentence: what was found, or what is missing and where it was sought
 */
public record BoardProbe(boolean usable, String explanation) {
  private static final String LIBRARY = "libe-hal.so";

  /** Where the SDK puts itself. */
  private static final String SDK = "/opt/adapteva/esdk";

  /** Folders of a library within an SDK, one a host architecture. */
  private static final List<String> LIBRARY_FOLDERS =
      List.of("tools/host/lib", "tools/host.armv7l/lib", "tools/host.x86_64/lib", "lib");

  /** Devices that the SDK's host library talks through; any one will do. */
  private static final List<String> DRIVERS = List.of("/dev/epiphany/mesh0", "/dev/epiphany");

  /** Looks for a board. Never throws and loads nothing but the SDK's library. */
  public static BoardProbe probe() {
    return probe(
        System.getenv("EPIPHANY_HOME"), System.getProperty("java.library.path", ""), SDK, DRIVERS);
  }

  static BoardProbe probe(
      String epiphanyHome, String libraryPath, String sdk, List<String> drivers) {
    List<String> sought = new ArrayList<>();
    Path found = null;
    if (epiphanyHome == null || epiphanyHome.isBlank()) {
      sought.add("EPIPHANY_HOME (not set)");
    } else {
      found = inSdk(Path.of(epiphanyHome), sought);
    }
    for (String folder : libraryPath.split(java.io.File.pathSeparator)) {
      if (found == null && !folder.isBlank()) {
        found = existing(Path.of(folder).resolve(LIBRARY), sought);
      }
    }
    if (found == null) {
      found = inSdk(Path.of(sdk), sought);
    }
    String library = found == null ? "e-hal" : found.toString();
    try {
      NativeLibrary.getInstance(library).getFunction("e_init");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      if (found != null) {
        return new BoardProbe(false, found + " cannot be loaded: " + firstLine(e));
      }
      sought.add("the system's library path");
      return new BoardProbe(
          false, "no board: " + LIBRARY + " not found; looked in " + String.join(", ", sought));
    }
    for (String driver : drivers) {
      if (Files.exists(Path.of(driver))) {
        return new BoardProbe(
            false, "board found at " + driver + ", but driving one is not implemented yet");
      }
    }
    return new BoardProbe(
        false, "no board: " + library + " loads, but none of " + drivers + " exists");
  }

  private static Path inSdk(Path home, List<String> sought) {
    for (String folder : LIBRARY_FOLDERS) {
      Path found = existing(home.resolve(folder).resolve(LIBRARY), sought);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Path existing(Path file, List<String> sought) {
    if (Files.isRegularFile(file)) {
      return file;
    }
    sought.add(String.valueOf(file.getParent()));
    return null;
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
