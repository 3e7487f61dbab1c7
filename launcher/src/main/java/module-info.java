/** The commands: pyepi, polyglot, epi. */
module org.pyepi.launcher {
  requires org.graalvm.launcher;
  requires org.graalvm.polyglot;
  requires org.pyepi.offload;

  exports org.pyepi.launcher;
}
