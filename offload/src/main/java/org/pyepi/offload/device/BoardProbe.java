package org.pyepi.offload.device;

import com.sun.jna.NativeLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether a Parallella can be used from here, through the SDK's libe-hal.so or one that stands for
 * it. All that the library would look for is looked for here first: it takes the process down where
 * a variable is not set.
 *
 * @param usable whether everything needed is there
 * @param explanation one sentence: what was found, or what is missing and where it was sought
 * @param library what to load; null unless usable
 * @param description the file that describes the platform; null where the library needs none
 * @param lock the file that says who has the board; null unless usable
 */
public record BoardProbe(
    boolean usable, String explanation, String library, Path description, Path lock) {
  private static final String LIBRARY = "libe-hal.so";

  /** Where the SDK puts itself. */
  private static final String SDK = "/opt/adapteva/esdk";

  /** Folders of a library within an SDK, one a host architecture. */
  private static final List<String> LIBRARY_FOLDERS =
      List.of("tools/host/lib", "tools/host.armv7l/lib", "tools/host.x86_64/lib", "lib");

  /** Where a platform is described within an SDK. */
  private static final String DESCRIPTION = "bsps/current/platform.hdf";

  /** Devices that the SDK's host library talks through; any one will do. */
  private static final List<String> DRIVERS = List.of("/dev/epiphany/mesh0", "/dev/epiphany");

  /** What our own library exports, and the variable by which it finds the served emulator. */
  private static final String OWN = "pyepi_hal";

  private static final String SERVED = "EPI_SERVE";

  /**
   * Whether it is worth looking for a board: a driver is there, or somebody serves an emulator in
   * its place. Takes microseconds and loads nothing.
   */
  public static boolean mayFind() {
    String served = System.getenv(SERVED);
    return served != null && !served.isBlank()
        || DRIVERS.stream().anyMatch(d -> Files.exists(Path.of(d)));
  }

  /** Looks for a board. Never throws and loads nothing but the SDK's library. */
  public static BoardProbe probe() {
    return probe(System.getenv(), System.getProperty("java.library.path", ""), SDK, DRIVERS);
  }

  static BoardProbe probe(
      Map<String, String> environment, String libraryPath, String sdk, List<String> drivers) {
    List<String> sought = new ArrayList<>();
    String home = environment.get("EPIPHANY_HOME");
    Path found = null;
    for (String folder : environment.getOrDefault("LD_LIBRARY_PATH", "").split(":")) {
      if (found == null && !folder.isBlank()) {
        found = existing(Path.of(folder).resolve(LIBRARY), sought);
      }
    }
    if (home == null || home.isBlank()) {
      sought.add("EPIPHANY_HOME (not set)");
    } else if (found == null) {
      found = inSdk(Path.of(home), sought);
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
    NativeLibrary loaded;
    try {
      loaded = NativeLibrary.getInstance(library);
      loaded.getFunction("e_init");
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      if (found != null) {
        return no(found + " cannot be loaded: " + firstLine(e));
      }
      sought.add("the system's library path");
      return no("no board: " + LIBRARY + " not found; looked in " + String.join(", ", sought));
    }
    return isOwn(loaded)
        ? served(library, environment.get(SERVED))
        : driven(library, environment, sdk, drivers);
  }

  private static boolean isOwn(NativeLibrary library) {
    try {
      return library.getGlobalVariableAddress(OWN) != null;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  private static BoardProbe served(String library, String socket) {
    if (socket == null || socket.isBlank() || !Files.exists(Path.of(socket))) {
      return no(
          "no board: nobody serves an emulator: " + SERVED + " is not set, or epi serve ended");
    }
    return new BoardProbe(
        true, "an emulator, served at " + socket, library, null, Path.of(socket + ".lock"));
  }

  private static BoardProbe driven(
      String library, Map<String, String> environment, String sdk, List<String> drivers) {
    String driver = drivers.stream().filter(d -> Files.exists(Path.of(d))).findFirst().orElse(null);
    if (driver == null) {
      return no("no board: " + library + " loads, but none of " + drivers + " exists");
    }
    List<Path> descriptions = new ArrayList<>();
    String named = environment.get("EPIPHANY_HDF");
    if (named != null && !named.isBlank()) {
      descriptions.add(Path.of(named));
    } else {
      String home = environment.get("EPIPHANY_HOME");
      if (home != null && !home.isBlank()) {
        descriptions.add(Path.of(home).resolve(DESCRIPTION));
      }
      descriptions.add(Path.of(sdk).resolve(DESCRIPTION));
    }
    for (Path description : descriptions) {
      if (Files.isReadable(description)) {
        Path lock = Path.of(System.getProperty("java.io.tmpdir"), "pyepi-board.lock");
        return new BoardProbe(true, "board found at " + driver, library, description, lock);
      }
    }
    return no(
        "board found at " + driver + ", but nothing describes it: looked for " + descriptions);
  }

  private static BoardProbe no(String why) {
    return new BoardProbe(false, why, null, null, null);
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
