package org.pyepi.language.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.TruffleLanguage.Env;

/**
 * What the embedder lets a program do. Every way out of the process asks here first: files,
 * sockets, other processes, native code. What is not allowed raises PermissionError.
 */
public final class Permissions {
  private Permissions() {}

  @TruffleBoundary
  public static void requireFiles(Object name) {
    if (!PyContext.get().env().isFileIOAllowed()) {
      throw Errors.os(1, "Operation not permitted", name);
    }
  }

  @TruffleBoundary
  public static void requireSockets() {
    if (!PyContext.get().env().isSocketIOAllowed()) {
      throw Errors.os(1, "Operation not permitted", null);
    }
  }

  @TruffleBoundary
  public static void requireProcesses() {
    if (!PyContext.get().env().isCreateProcessAllowed()) {
      throw Errors.os(1, "Operation not permitted", null);
    }
  }

  /** Whether a program may know in which process, of which user, on which machine it runs. */
  @TruffleBoundary
  public static boolean seesSystem() {
    Env env = PyContext.get().env();
    return env.isCreateProcessAllowed() || env.isFileIOAllowed();
  }

  /** For what {@link #seesSystem} tells. */
  public static void requireSystem() {
    if (!seesSystem()) {
      throw Errors.os(1, "Operation not permitted", null);
    }
  }

  /** Whether loops may run on threads of ours; a device's chunks do too. */
  public static boolean allowsThreads(Env env) {
    return env.isCreateThreadAllowed();
  }

  /** Whether a board may be driven, through a library in C. */
  public static boolean allowsNativeCode(Env env) {
    return env.isNativeAccessAllowed();
  }
}
