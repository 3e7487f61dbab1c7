package org.pyepi.launcher;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.graalvm.launcher.AbstractLanguageLauncher;
import org.graalvm.options.OptionCategory;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.ByteSequence;

/** The command {@code pyepi}: runs a script, a string, a module, standard input or a prompt. */
public final class PyEpiLauncher extends AbstractLanguageLauncher {
  private static final String LANGUAGE = "pyepi";

  /** Options of one letter that have no value; several may stand behind one dash. */
  private static final String LETTERS = "bBdEiIOPqsSuvVx";

  /** The type of a program as bytes. */
  private static final String BYTES = "application/x-python";

  private static final String VERSION = "Python 3.12.8 (PyEpi 0.1.0)";

  /** {@code LC_ALL} as the user has it, where the JVM got another that knows names of files. */
  private static final String REPLACED_LOCALE = System.getProperty("pyepi.lc_all");

  /** What is to be run. */
  private enum What {
    NOTHING_SAID,
    SCRIPT,
    /** A folder or zip archive, whose {@code __main__} is the program. */
    ARCHIVE,
    COMMAND,
    MODULE,
    STANDARD_INPUT
  }

  private What what = What.NOTHING_SAID;
  private String subject = "";
  private String[] programArgs = new String[0];
  private boolean askedVersion;

  /** {@code -x}: the first line of a script is for another program. */
  private boolean skipsFirstLine;

  /** CPython's one-letter options that are given, then {@code -W} and {@code -X}, one a line. */
  private final StringBuilder flags = new StringBuilder();

  private final StringBuilder settings = new StringBuilder();

  /** A launcher for one run. */
  public PyEpiLauncher() {}

  /** Runs the command; exits the JVM with its status. */
  public static void main(String[] args) {
    System.setProperty("jdk.console", "java.base"); // whose console, on any JDK, is a terminal
    StartAhead.begin();
    CompilerPriority.start();
    new PyEpiLauncher().launch(args);
    if (System.out.checkError()) { // --version, --help
      System.err.println("pyepi: can't write standard output");
      System.exit(StandardOutput.UNWRITTEN);
    }
  }

  @Override
  protected List<String> preprocessArguments(
      List<String> arguments, Map<String, String> polyglotOptions) {
    List<String> unrecognized = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String a = arguments.get(i);
      if (a.equals("-")) {
        return rest(What.STANDARD_INPUT, arguments, i + 1, unrecognized);
      } else if (a.equals("--version")) {
        askedVersion = true;
      } else if (!a.startsWith("-")) {
        subject = a;
        return rest(What.SCRIPT, arguments, i + 1, unrecognized);
      } else if (a.matches("-[" + LETTERS + "]*([hcmWX].*)?")) {
        int from = 1;
        while (from < a.length() && LETTERS.indexOf(a.charAt(from)) >= 0) {
          letter(a.charAt(from++));
        }
        if (from == a.length()) {
          continue;
        }
        char last = a.charAt(from);
        if (last == 'h') {
          unrecognized.add("--help");
          continue;
        }
        // What follows is the value; where nothing does, the next argument.
        boolean inside = from + 1 < a.length();
        String value = inside ? a.substring(from + 1) : value(arguments, i, last);
        i += inside ? 0 : 1;
        if (last == 'W' || last == 'X') {
          settings.append('\n').append(last).append(value);
          continue;
        }
        subject = value;
        What found = last == 'c' ? What.COMMAND : What.MODULE;
        return rest(found, arguments, i + 1, unrecognized);
      } else {
        unrecognized.add(a);
      }
    }
    return unrecognized;
  }

  private void letter(char letter) {
    if (letter == 'V') {
      askedVersion = true;
    } else if (letter == 'x') {
      skipsFirstLine = true;
    } else {
      flags.append(letter);
    }
  }

  private String value(List<String> arguments, int i, char option) {
    if (i + 1 >= arguments.size()) {
      String expected =
          switch (option) {
            case 'c' -> "a program";
            case 'm' -> "a module name";
            case 'W' -> "a filter";
            default -> "an option";
          };
      throw abort("pyepi: option -" + option + " wants " + expected + " after it", 2);
    }
    return arguments.get(i + 1);
  }

  private List<String> rest(What found, List<String> all, int from, List<String> unrecognized) {
    what = found;
    programArgs = all.subList(from, all.size()).toArray(new String[0]);
    return unrecognized;
  }

  @Override
  protected void validateArguments(Map<String, String> polyglotOptions) {
    if (what == What.SCRIPT) {
      File file = new File(subject);
      if (!file.exists()) {
        System.err.println(
            "pyepi: can't open file '"
                + file.getAbsolutePath()
                + "': [Errno 2] No such file or directory");
        throw exit(2);
      }
      if (file.isDirectory() || Archives.isArchive(file)) {
        what = What.ARCHIVE;
      }
    }
  }

  @Override
  protected void launch(Context.Builder builder) {
    if (askedVersion) {
      System.out.println(VERSION);
      return;
    }
    String argv0 =
        switch (what) {
          case COMMAND -> "-c";
          case MODULE -> "-m";
          case STANDARD_INPUT -> "-";
          case SCRIPT, ARCHIVE -> subject; // as it was given
          default -> "";
        };
    builder
        .allowAllAccess(true)
        // System.out keeps to itself what cannot be written.
        .out(new FileOutputStream(FileDescriptor.out))
        .err(new FileOutputStream(FileDescriptor.err))
        .option("pyepi.standalone", "true")
        .option("pyepi.argv0", argv0)
        .option("pyepi.flags", flags.toString() + settings)
        .arguments(LANGUAGE, programArgs);
    if (REPLACED_LOCALE != null) {
      builder.environment("LC_ALL", REPLACED_LOCALE);
    }
    int status;
    try {
      status = runAndClose(builder.build());
    } catch (PolyglotException e) {
      status = statusOf(e);
    } catch (OutOfMemoryError e) {
      status = noMemory();
    }
    if (status != 0) {
      throw exit(status);
    }
  }

  /** Not try-with-resources: the JVM has one OutOfMemoryError, which cannot suppress itself. */
  private int runAndClose(Context context) {
    int status;
    try {
      status = run(context);
    } catch (OutOfMemoryError e) {
      status = noMemory();
    }
    context.close();
    return status;
  }

  private static int noMemory() {
    System.err.println("MemoryError");
    return 1;
  }

  private int run(Context context) {
    try {
      if (wantsPrompt()) {
        return prompt(context);
      }
      context.eval(source());
      return context.eval(LANGUAGE, "__import__('_pyepi').finish()").asInt();
    } catch (PolyglotException e) {
      return statusOf(e);
    } catch (IOException e) {
      throw abort("pyepi: can't read '" + subject + "': " + e.getMessage(), 2);
    }
  }

  private boolean wantsPrompt() {
    boolean after = flags.indexOf("i") >= 0 && what != What.STANDARD_INPUT;
    return (what == What.NOTHING_SAID || after) && System.console() != null;
  }

  private int prompt(Context context) throws IOException {
    Prompt prompt = new Prompt(context);
    if (what != What.NOTHING_SAID) {
      prompt.first(what.name().toLowerCase(Locale.ROOT), subject);
    } else if (flags.indexOf("q") < 0) {
      prompt.greet();
    }
    return prompt.run();
  }

  private int statusOf(PolyglotException e) {
    if (e.isExit()) {
      return e.getExitStatus();
    }
    if (e.isResourceExhausted() && String.valueOf(e.getMessage()).contains("memory")) {
      return noMemory(); // not even the exception could be made
    }
    if (e.isInternalError()) {
      if (Boolean.getBoolean("pyepi.internal-errors")) {
        e.printStackTrace();
      }
      System.err.println(
          "pyepi: internal error: "
              + e.getMessage()
              + "\nThis is a bug in PyEpi. Run again with --vm.Dpyepi.internal-errors=true for the details to report.");
      return 70;
    }
    System.err.println(e.getMessage());
    return 1;
  }

  private Source source() throws IOException {
    return switch (what) {
      case SCRIPT -> script();
      case COMMAND -> Source.newBuilder(LANGUAGE, subject, "<string>").build();
      case MODULE, ARCHIVE ->
          Source.newBuilder(
                  LANGUAGE,
                  "__import__('_pyepi').run_"
                      + what.name().toLowerCase(Locale.ROOT)
                      + "('"
                      + quoted(subject)
                      + "')",
                  "<module>")
              .build();
      default ->
          Source.newBuilder(LANGUAGE, ByteSequence.create(System.in.readAllBytes()), "<stdin>")
              .mimeType(BYTES)
              .build();
    };
  }

  private Source script() throws IOException {
    Source whole = Source.newBuilder(LANGUAGE, new File(subject)).build();
    if (!skipsFirstLine) {
      return whole;
    }
    // The others keep their numbers.
    String rest = whole.getCharacters().toString().replaceFirst("^[^\\r\\n]*", "");
    return Source.newBuilder(LANGUAGE, new File(subject)).content(rest).build();
  }

  private static String quoted(String s) {
    return s.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r");
  }

  @Override
  protected String getLanguageId() {
    return LANGUAGE;
  }

  @Override
  protected String[] getDefaultLanguages() {
    return new String[] {LANGUAGE};
  }

  @Override
  protected void printVersion() {
    System.out.println(VERSION);
  }

  @Override
  protected void collectArguments(Set<String> options) {
    options.addAll(List.of("-c", "-m", "-V", "-h"));
  }

  @Override
  protected void printHelp(OptionCategory maxCategory) {
    System.out.println(
        """
        Usage: pyepi [options] [-c CODE | -m MODULE | FILE | -] [arguments]

          FILE               run a script, or the __main__.py of a folder or zip archive
          -c CODE            run a program given as text
          -m MODULE          run a module as a script
          -                  run what comes from standard input
          (nothing)          a prompt, or standard input where it is no terminal
          -i                 a prompt after the program, on a terminal
          -O, -OO            without assertions; without docstrings too
          -W FILTER, -X OPTION, -b -B -d -E -I -P -q -s -S -u -v -x   as CPython has them
          -V, --version      print the version
          -h, --help         print this; --help:languages lists the --pyepi.* options
          --no-jit           start without Graal: same answers, quicker start
          --cpusampler       say at the end in which functions the time went
          --inspect          wait for Chrome's developer tools; --help:tools lists more

        Hot loops run on the Epiphany's cores or on host threads by themselves.
        Some options of the language:
          --pyepi.device=auto|emulator|board|none
          --pyepi.policy=auto|always|never
          --pyepi.board=ROWSxCOLUMNS   size of the emulated chip, 4x4 unless given
          --pyepi.host-threads=N
          --pyepi.threads=lock|parallel   whether long loops of threads run at the same time
          --pyepi.explain              say what became of each hot loop
          --pyepi.report=FILE          the same as JSON
          --pyepi.dump-assembly=DIR
          --pyepi.dump-kernel=DIR
        """);
  }
}
