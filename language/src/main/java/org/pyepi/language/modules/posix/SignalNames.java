package org.pyepi.language.modules.posix;

import org.pyepi.language.runtime.definition.ModuleBuilder;

/** The signals of Linux: number, name, what {@code strsignal} says. */
final class SignalNames {
  private static final Object[][] ROWS = {
    {1, "SIGHUP", "Hangup"},
    {2, "SIGINT", "Interrupt"},
    {3, "SIGQUIT", "Quit"},
    {4, "SIGILL", "Illegal instruction"},
    {5, "SIGTRAP", "Trace/breakpoint trap"},
    {6, "SIGABRT", "Aborted"},
    {7, "SIGBUS", "Bus error"},
    {8, "SIGFPE", "Floating point exception"},
    {9, "SIGKILL", "Killed"},
    {10, "SIGUSR1", "User defined signal 1"},
    {11, "SIGSEGV", "Segmentation fault"},
    {12, "SIGUSR2", "User defined signal 2"},
    {13, "SIGPIPE", "Broken pipe"},
    {14, "SIGALRM", "Alarm clock"},
    {15, "SIGTERM", "Terminated"},
    {16, "SIGSTKFLT", "Stack fault"},
    {17, "SIGCHLD", "Child exited"},
    {18, "SIGCONT", "Continued"},
    {19, "SIGSTOP", "Stopped (signal)"},
    {20, "SIGTSTP", "Stopped"},
    {21, "SIGTTIN", "Stopped (tty input)"},
    {22, "SIGTTOU", "Stopped (tty output)"},
    {23, "SIGURG", "Urgent I/O condition"},
    {24, "SIGXCPU", "CPU time limit exceeded"},
    {25, "SIGXFSZ", "File size limit exceeded"},
    {26, "SIGVTALRM", "Virtual timer expired"},
    {27, "SIGPROF", "Profiling timer expired"},
    {28, "SIGWINCH", "Window changed"},
    {29, "SIGIO", "I/O possible"},
    {30, "SIGPWR", "Power failure"},
    {31, "SIGSYS", "Bad system call"},
    {34, "SIGRTMIN", "Real-time signal 0"},
    {64, "SIGRTMAX", "Real-time signal 30"},
    {6, "SIGIOT", "Aborted"},
    {17, "SIGCLD", "Child exited"},
    {29, "SIGPOLL", "I/O possible"},
  };

  private SignalNames() {}

  static void addTo(ModuleBuilder m) {
    for (Object[] row : ROWS) {
      m.constant((String) row[1], (long) (Integer) row[0]);
    }
  }

  /** The name without {@code SIG}, as Java's signals are called, or null. */
  static String name(int number) {
    for (Object[] row : ROWS) {
      if (row[0].equals(number)) {
        return ((String) row[1]).substring(3);
      }
    }
    return null;
  }

  /** What a signal is called for people, or null. */
  static String text(int number) {
    for (Object[] row : ROWS) {
      if (row[0].equals(number)) {
        return (String) row[2];
      }
    }
    return number == 32 || number == 33 || number > 64 ? null : "Real-time signal " + (number - 34);
  }
}
