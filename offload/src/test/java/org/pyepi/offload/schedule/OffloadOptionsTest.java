package org.pyepi.offload.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are taken, and what is said of those that are not. */
class OffloadOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "device, emulator, ALWAYS",
    "device, board, AUTO",
    "device, none, AUTO",
    "policy, never, NEVER",
    "policy, ALWAYS, ALWAYS",
    "board, 64x1, AUTO",
    "explain, true, AUTO",
    "force-abort, 3, AUTO",
    "without, pipeline-loops, AUTO",
    "host-threads, 0, AUTO",
    "host-scale, 2.5, AUTO",
    "threads, parallel, AUTO",
    "explain, out.html, AUTO",
    "report, out.json, AUTO",
    "dump-assembly, listings, AUTO",
    "dump-kernel, kernels, AUTO",
  })
  void goodValues(String name, String value, OffloadOptions.Policy policy) {
    OffloadOptions o = OffloadOptions.DEFAULT.with(name, value);
    assertEquals(policy, o.effectivePolicy());
    if (!value.equals("true")) {
      assertEquals(false, o.equals(OffloadOptions.DEFAULT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device | fpga | pyepi.device: 'fpga' is not one of auto, emulator, board, none",
        "policy | maybe | pyepi.policy: 'maybe' is not one of auto, always, never",
        "board | 4 | pyepi.board: '4' is not ROWSxCOLUMNS from 1x1 to 64x64",
        "board | 65x1 | pyepi.board: '65x1' is not ROWSxCOLUMNS from 1x1 to 64x64",
        "board | 0x4 | pyepi.board: '0x4' is not ROWSxCOLUMNS from 1x1 to 64x64",
        "force-abort | -1 | pyepi.force-abort: '-1' is not a whole number from 0 to 2147483647",
        "host-threads | two | pyepi.host-threads: 'two' is not a whole number from 0 to 1024",
        "threads | many | pyepi.threads: 'many' is not one of lock, parallel",
        "host-scale | 0 | pyepi.host-scale: '0' is not a number above 0",
        "host-scale | NaN | pyepi.host-scale: 'NaN' is not a number above 0",
        "without | thinking | pyepi.without: 'thinking' is not some of balance-ports,bands,copy-pairs,count-by-difference,early-floats,exit-values,"
            + "flat-arrays-by-rows,fold-displacements,hardware-loops,index-accesses,jam-loops,keep-arrays,late-exits,nests-in-parts,number-values,pair-accesses,phases,pipeline-loops,post-modify,"
            + "reduce-strength,shared-tiles,sign-tests,split-tests,superblocks,traces,turns,unroll,unroll-exits",
        "explain | yes | pyepi.explain: 'yes' is not true, false or a path that ends in .html",
        "report | '' | pyepi.report: '' is not a path",
        "colour | red | there is no option pyepi.colour",
      })
  void badValues(String name, String value, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> OffloadOptions.DEFAULT.with(name, value));
    assertEquals(message, e.getMessage());
  }
}
