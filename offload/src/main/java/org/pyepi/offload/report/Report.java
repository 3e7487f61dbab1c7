package org.pyepi.offload.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of one run of a program.
 *
 * @param device {@code kind}, {@code rows}, {@code columns} and {@code clockHz} of the device that
 *     was opened; kind {@code none} when none was
 */
public record Report(DeviceRow device, List<LoopReport> loops) {
  /** The device as the report shows it. */
  public record DeviceRow(String kind, int rows, int columns, long clockHz) {
    /** No device was opened. */
    public static final DeviceRow NONE = new DeviceRow("none", 0, 0, 0);

    /** How its times are known. */
    public String timed() {
      return kind.equals("board") ? "measured" : "modelled";
    }
  }

  private static final int SCHEMA_VERSION = 1;

  /** The report as JSON text. */
  public String toJson() {
    return Json.write(toMap());
  }

  /** The report as maps, lists, strings, numbers, booleans and nulls. */
  public Map<String, Object> toMap() {
    Map<String, Object> d =
        Json.object(
            "kind", device.kind,
            "rows", device.rows,
            "columns", device.columns,
            "clockHz", device.clockHz);
    return Json.object(
        "schemaVersion",
        SCHEMA_VERSION,
        "device",
        d,
        "loops",
        loops.stream().map(LoopReport::toJson).toList());
  }

  /**
   * Writes the JSON to a file.
   *
   * @return one sentence for the user when that cannot be done
   */
  public Optional<String> write(Path file) {
    return ReportFile.write("report", file, toJson());
  }

  /** The report for people; empty when there was no hot loop. */
  public String explain() {
    return Explanation.of(this);
  }

  /** Only what was discarded, the most expensive first; empty when nothing was. */
  public String conflicts() {
    return Explanation.conflicts(this);
  }
}
