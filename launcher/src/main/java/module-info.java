/** The commands: pyepi, polyglot, epi. */
module org.pyepi.launcher {
  requires transitive org.graalvm.launcher;
  requires transitive org.graalvm.polyglot;
  requires org.graalvm.shadowed.jline;
  requires org.objectweb.asm;
  requires org.pyepi.offload;

  exports org.pyepi.launcher;
}
