package org.pyepi.language.loops;

import com.oracle.truffle.api.frame.MaterializedFrame;
import java.util.Map;
import java.util.function.Function;
import org.pyepi.language.loops.values.AttributePath;
import org.pyepi.language.loops.values.Captured;
import org.pyepi.language.loops.values.Collected;
import org.pyepi.language.loops.values.GuardKey;
import org.pyepi.language.loops.values.LookUpTable;
import org.pyepi.language.loops.values.MixedNumbers;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.loops.values.ObjectColumns;
import org.pyepi.language.loops.values.OuterGuard;
import org.pyepi.language.loops.values.OuterNames;
import org.pyepi.language.loops.values.OwnNames;
import org.pyepi.language.loops.values.PackedArrays;
import org.pyepi.language.loops.values.RandomState;
import org.pyepi.language.loops.values.WalkedNames;
import org.pyepi.language.runtime.collection.PList;
import org.pyepi.language.runtime.collection.Walk;

/** The variables that a loop uses: the program's, and those under names of the capture's own. */
final class LoopVariables {
  private final Function<String, NamePlace> places;

  /** The slot that holds what a comprehension makes, or -1. */
  private int result = -1;

  /**
   * @param places where each variable lives
   */
  LoopVariables(Function<String, NamePlace> places) {
    this.places = places;
  }

  void setResult(int slot) {
    result = slot;
  }

  NamePlace place(String name) {
    return places.apply(name);
  }

  /**
   * The value of a variable, or of a name of the capture's own.
   *
   * @param walked what the launch began with: iterators go on while it runs
   */
  Object read(String name, MaterializedFrame frame, Walk.Part walked) {
    if (AttributePath.is(name)) {
      return AttributePath.value(name, read(AttributePath.container(name), frame, walked));
    }
    if (ObjectColumns.is(name)) {
      return read(ObjectColumns.list(name), frame, walked);
    }
    if (ObjectColumns.isMethod(name)) {
      return ObjectColumns.function(name, read(ObjectColumns.listOfMethod(name), frame, walked));
    }
    if (ObjectColumns.isLength(name)) {
      return (long) ((PList) read(ObjectColumns.list(name), frame, walked)).size();
    }
    if (OuterNames.is(name)) {
      return OuterNames.value(name, read(OuterNames.owner(name), frame, walked));
    }
    if (!name.startsWith(OwnNames.OWN)) {
      return places.apply(name).read(frame);
    }
    String table = LookUpTable.container(name);
    if (table != null) {
      return read(table, frame, walked);
    }
    if (name.equals(Collected.RESULT)) {
      return frame.getObject(result);
    }
    return Collected.isBuffer(name) || RandomState.is(name) || MixedNumbers.isInts(name)
        ? null
        : WalkedNames.value(walked, name);
  }

  /** Gives a variable, or an attribute that is one, its value. */
  void write(String name, MaterializedFrame frame, Walk.Part walked, Object value) {
    if (AttributePath.is(name)) {
      Object container = read(AttributePath.container(name), frame, walked);
      AttributePath.set(container, AttributePath.attribute(name), value);
    } else {
      place(name).write(frame, value);
    }
  }

  /** Whether all that a captured loop takes for granted is so now. */
  boolean guardsHold(Captured captured, MaterializedFrame frame, Walk.Part walked) {
    if (!captured.walk().equals(WalkedNames.form(walked)) || !WalkedNames.isAsCopied(walked)) {
      return false;
    }
    for (Map.Entry<String, Object> g : captured.guards().entrySet()) {
      if (!GuardKey.holds(g.getValue(), read(g.getKey(), frame, walked))) {
        return false;
      }
    }
    for (Captured.Apart a : captured.apart()) {
      if (read(a.first(), frame, walked) == read(a.second(), frame, walked)) {
        return false;
      }
    }
    return captured.outerGuards().stream().allMatch(OuterGuard::holds)
        && LookUpTable.areApart(captured.guards(), walked, name -> read(name, frame, walked))
        && Collected.areApart(
            captured.collected(), captured.arrays(), walked, name -> read(name, frame, walked))
        && ObjectColumns.areApart(
            captured.arrays(),
            captured.written(),
            captured.guards().keySet(),
            name -> read(name, frame, walked))
        && MixedNumbers.alias(
                captured.arrays(), captured.guards(), name -> read(name, frame, walked))
            == null
        && PackedArrays.areApart(
            captured.arrays(), captured.written(), name -> read(name, frame, walked));
  }
}
