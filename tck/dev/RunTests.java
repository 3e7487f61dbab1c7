import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs JUnit's tests without Maven, for {@code ./dev test}. Arguments: {@code CLASS} or {@code
 * CLASS#METHOD}. Prints each failure and the counts; the status is 1 where one failed or nothing
 * ran.
 */
final class RunTests {
  /** What JUnit and the JVM put on a stack between a test and who runs it. */
  private static final List<String> MACHINERY =
      List.of("org.junit.", "java.base/java.util.stream", "java.base/jdk.internal", "RunTests.");

  private static int passed;
  private static int failed;
  private static int skipped;

  private RunTests() {}

  public static void main(String[] args) throws ClassNotFoundException {
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String a : args) {
      selectors.addAll(selectors(a));
    }
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(),
            new Listener());
    System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed, skipped);
    if (passed + failed + skipped == 0) {
      System.out.println("nothing ran: no test of that name");
    }
    System.exit(failed == 0 && passed + skipped > 0 ? 0 : 1); // threads of tests may be left
  }

  private static List<DiscoverySelector> selectors(String name) throws ClassNotFoundException {
    int hash = name.indexOf('#');
    Class<?> type = Class.forName(hash < 0 ? name : name.substring(0, hash));
    if (hash < 0) {
      return List.of(selectClass(type));
    }
    List<DiscoverySelector> methods = new ArrayList<>();
    for (Method m : type.getDeclaredMethods()) {
      if (m.getName().equals(name.substring(hash + 1)) && !m.isSynthetic()) {
        methods.add(selectMethod(type, m));
      }
    }
    if (methods.isEmpty()) {
      System.out.println("no method " + name.substring(hash + 1) + " in " + type.getName());
    }
    return methods;
  }

  private static final class Listener implements TestExecutionListener {
    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
      skipped++;
      System.out.println("skipped " + test.getDisplayName() + ": " + reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      switch (result.getStatus()) {
        case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
        case ABORTED -> {
          skipped++;
          result.getThrowable().ifPresent(t -> System.out.println("skipped " + name(test) + t));
        }
        case FAILED -> {
          failed++;
          System.out.println("FAILED " + name(test));
          result.getThrowable().ifPresent(Listener::print);
        }
      }
    }

    private static String name(TestIdentifier test) {
      String id = test.getUniqueId();
      String type = id.replaceFirst(".*\\[class:([^\\]]*)\\].*", "$1");
      return type.substring(type.lastIndexOf('.') + 1) + ": " + test.getDisplayName() + "  ";
    }

    private static void print(Throwable thrown) {
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        t.setStackTrace(
            Arrays.stream(t.getStackTrace())
                .filter(e -> MACHINERY.stream().noneMatch(e.toString()::startsWith))
                .toArray(StackTraceElement[]::new));
      }
      thrown.printStackTrace(System.out);
    }
  }
}
