package org.pyepi.offload.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pyepi.offload.tool.Epi;

/** Host programs in C, as the SDK's users write them, on a served emulator. */
class HostProgramsTest {
  private static final Path SOURCES = Path.of("..", "native", "src", "main", "c");

  @TempDir Path folder;

  private Path resource(String name) throws IOException {
    Path to = folder.resolve(name);
    try (InputStream in = HostProgramsTest.class.getResourceAsStream(name)) {
      Files.write(to, in.readAllBytes());
    }
    return to;
  }

  private static String run(List<String> command, String... environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    for (int k = 0; k < environment.length; k += 2) {
      builder.environment().put(environment[k], environment[k + 1]);
    }
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "hangs: " + command);
    return output + "exit " + process.exitValue();
  }

  private Path compile(String source, Path library, int abi)
      throws IOException, InterruptedException {
    Path to = folder.resolve("host-" + abi);
    List<String> command =
        List.of(
            "cc",
            "-Wall",
            "-Werror",
            "-DE_HAL_ABI=" + abi,
            "-I" + SOURCES.resolve("include"),
            "-o",
            to.toString(),
            resource(source).toString(),
            "-L" + library,
            "-le-hal");
    try {
      assertEquals("exit 0", run(command));
    } catch (IOException e) {
      Assumptions.abort("no C compiler: " + e.getMessage());
    }
    return to;
  }

  private Path assemble(String source) throws IOException {
    Path to = folder.resolve("device.elf");
    PrintStream err = new PrintStream(new ByteArrayOutputStream());
    String[] arguments = {"as", "--text", "0", resource(source).toString(), "-o", to.toString()};
    assertEquals(0, Epi.run(arguments, err, err));
    return to;
  }

  @ParameterizedTest
  @CsvSource({
    "2016, 4, 4, PARALLELLA1601",
    "2015, 4, 4, PARALLELLA1601",
    "2016, 8, 8, PARALLELLA6401",
    "2016, 1, 2, PARALLELLA1601"
  })
  void everyFunctionDoesWhatHostProgramsExpect(int abi, int rows, int columns, String platform)
      throws IOException, InterruptedException {
    try (ServedBoard board = new ServedBoard(folder, rows, columns)) {
      Path host = compile("report.c", board.library, abi);
      Path device = assemble("report.s");
      String output =
          run(
              List.of(host.toString(), device.toString()),
              "EPI_SERVE",
              board.server.socket().toString(),
              "EPI_HAL_ABI",
              String.valueOf(abi),
              "LD_LIBRARY_PATH",
              board.library.toString());
      String expected = platform + " " + rows + "x" + columns + " at 32,8: 0 failures\nexit 0";
      assertTrue(output.endsWith(expected), output);
      // A second program finds the board as the first one left it.
      Files.writeString(folder.resolve("platform.hdf"), HDF);
      String described = described(board, host, device, abi, folder.resolve("platform.hdf"));
      assertTrue(described.endsWith(expected.replace(platform, "ZEDBOARD1601")), described);
      Files.writeString(folder.resolve("platform.xml"), XML);
      described = described(board, host, device, abi, folder.resolve("platform.xml"));
      assertTrue(described.endsWith(expected.replace(platform, "EMEK301")), described);
    }
  }

  /** What a program says that is told which file describes the platform. */
  private String described(ServedBoard board, Path host, Path device, int abi, Path description)
      throws IOException, InterruptedException {
    return run(
        List.of(host.toString(), device.toString()),
        "EPI_SERVE",
        board.server.socket().toString(),
        "EPI_HAL_ABI",
        String.valueOf(abi),
        "EPIPHANY_HDF",
        description.toString(),
        "LD_LIBRARY_PATH",
        board.library.toString());
  }

  @Test
  void whatIsReadAheadIsNeverOld() throws IOException, InterruptedException {
    try (ServedBoard board = new ServedBoard(folder, 1, 2)) {
      Path host = compile("words.c", board.library, 2016);
      String output =
          run(
              List.of(host.toString()),
              "EPI_SERVE",
              board.server.socket().toString(),
              "LD_LIBRARY_PATH",
              board.library.toString());
      assertTrue(output.endsWith("0 failures\nexit 0"), output);
    }
  }

  @Test
  void messagesOfCoresReachTheHost() throws IOException, InterruptedException {
    try (ServedBoard board = new ServedBoard(folder, 1, 1)) {
      Path host = compile("mailbox.c", board.library, 2016);
      String output =
          run(
              List.of(host.toString(), assemble("mailbox.s").toString()),
              "EPI_SERVE",
              board.server.socket().toString(),
              "LD_LIBRARY_PATH",
              board.library.toString());
      assertEquals(
          "empty: 0 -1 1\n0: 0 0\n0: 1 0\n0: 2 0\nleft: 98\nafter a reset: 0\nothers: 1\nexit 0",
          output);
    }
  }

  private static final String XML =
      """
      <?xml version="1.0"?>
      <!-- <platform name="none"> -->
      <platform version="1" name="EMEK301" lib="libe-hal.so" libinitargs="">
        <chips><chip version="3" id="(32,8)" rows="4" cols="4"/></chips>
        <external_memory><bank name="EPIPHANY_DRAM" start="0x3e000000" size="0x02000000"/></external_memory>
      </platform>
      """;

  private static final String HDF =
      """
      // Platform description
      PLATFORM_VERSION  ZEDBOARD1601
      NUM_CHIPS         1
      CHIP              E16G301
      CHIP_ROW          32
      CHIP_COL          8
      NUM_EXT_MEMS      1
      EMEM              ext-DRAM
      EMEM_BASE_ADDRESS 1e000000
      EMEM_EPI_BASE     8e000000
      EMEM_SIZE         02000000
      EMEM_TYPE         RDWR
      """;

  @Test
  void withoutABoardItSaysSo() throws IOException, InterruptedException {
    try (ServedBoard board = new ServedBoard(folder, 1, 1)) {
      Path host = compile("report.c", board.library, 2016);
      String output =
          run(
              List.of(host.toString(), "none"),
              "EPI_SERVE",
              folder.resolve("nothing").toString(),
              "LD_LIBRARY_PATH",
              board.library.toString());
      assertTrue(output.contains("nobody serves at") && output.endsWith("exit 1"), output);
    }
  }

  @Test
  void theLibraryAndTheServerHaveTheSameNumbers() throws IOException {
    String header = Files.readString(SOURCES.resolve("protocol.h"));
    List<String> requests = new ArrayList<>();
    Matcher m = Pattern.compile("REQUEST_(\\w+) = (\\d+)").matcher(header);
    while (m.find()) {
      requests.add(m.group(1));
      assertEquals(m.group(1), Request.of(Integer.parseInt(m.group(2))).name());
    }
    assertEquals(Request.values().length, requests.size());
    for (Request.Status status : Request.Status.values()) {
      assertTrue(header.contains("STATUS_" + status + " = " + status.ordinal()), status.name());
    }
    assertTrue(header.contains("PROTOCOL_VERSION " + Request.VERSION + "\n"));
  }
}
