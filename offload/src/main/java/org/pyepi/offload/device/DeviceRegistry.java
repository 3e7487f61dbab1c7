package org.pyepi.offload.device;

import java.util.List;

/** The devices that there are. */
public final class DeviceRegistry {
  private DeviceRegistry() {}

  /**
   * One kind of device.
   *
   * @param kind as in {@code --pyepi.device}
   * @param usable whether {@link #open} works
   * @param description one sentence: what it is, or why it cannot be used
   */
  public record Entry(String kind, boolean usable, String description) {}

  /** Every kind of device, usable or not, the fastest first. */
  public static List<Entry> devices() {
    BoardProbe board = BoardProbe.probe();
    return List.of(
        new Entry("board", board.usable(), board.explanation()),
        new Entry(
            "emulator",
            true,
            "E16G301 in software, 4x4 cores unless told otherwise; cycles are modelled at 600 MHz"));
  }

  /**
   * Opens a device.
   *
   * @param kind {@code emulator}, {@code board}, or {@code auto}: a board where one answers
   * @param rows rows of an emulated chip
   * @param columns columns of an emulated chip
   * @throws DeviceException if there is no such device; the message says why
   */
  public static Device open(String kind, int rows, int columns) throws DeviceException {
    switch (kind) {
      case "auto" -> {
        BoardProbe board = BoardProbe.probe();
        try {
          return board.usable() ? BoardDevice.open(board) : emulator(rows, columns);
        } catch (DeviceException e) {
          return emulator(rows, columns); // busy, or unfit
        }
      }
      case "emulator" -> {
        return emulator(rows, columns);
      }
      case "board" -> {
        return BoardDevice.open(BoardProbe.probe());
      }
      default ->
          throw new DeviceException(
              DeviceException.Reason.UNAVAILABLE, "no kind of device is called " + kind);
    }
  }

  private static Device emulator(int rows, int columns) throws DeviceException {
    try {
      return new EmulatorDevice(rows, columns);
    } catch (IllegalArgumentException e) {
      throw new DeviceException(DeviceException.Reason.UNAVAILABLE, e.getMessage());
    }
  }
}
