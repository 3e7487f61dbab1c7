package org.pyepi.language.interop;

import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.interop.InteropLibrary;
import com.oracle.truffle.api.interop.TruffleObject;
import com.oracle.truffle.api.interop.UnknownIdentifierException;
import com.oracle.truffle.api.library.ExportLibrary;
import com.oracle.truffle.api.library.ExportMessage;
import org.pyepi.language.runtime.interop.Names;

/**
 * What {@link StandardTags.ReadVariableTag} and {@link StandardTags.WriteVariableTag} want to know:
 * one member that holds the variable's name.
 */
@ExportLibrary(InteropLibrary.class)
public final class VariableTagObject implements TruffleObject {
  private final String member;
  private final String name;

  private VariableTagObject(String member, String name) {
    this.member = member;
    this.name = name;
  }

  public static VariableTagObject read(String name) {
    return new VariableTagObject(StandardTags.ReadVariableTag.NAME, name);
  }

  public static VariableTagObject written(String name) {
    return new VariableTagObject(StandardTags.WriteVariableTag.NAME, name);
  }

  @ExportMessage
  boolean hasMembers() {
    return true;
  }

  @ExportMessage
  Object getMembers(boolean includeInternal) {
    return new Names(member);
  }

  @ExportMessage
  boolean isMemberReadable(String wanted) {
    return wanted.equals(member);
  }

  @ExportMessage
  Object readMember(String wanted) throws UnknownIdentifierException {
    if (!wanted.equals(member)) {
      throw UnknownIdentifierException.create(wanted);
    }
    return name;
  }
}
