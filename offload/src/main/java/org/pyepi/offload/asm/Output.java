package org.pyepi.offload.asm;

import java.util.List;

/**
 * Where writing a section leaves what are not bytes.
 *
 * @param errors all that is found
 * @param relocations of the section; null where addresses are final and nothing may be left open
 */
record Output(List<Diagnostic> errors, List<ObjectModule.Relocation> relocations) {

  boolean linksLater() {
    return relocations != null;
  }
}
