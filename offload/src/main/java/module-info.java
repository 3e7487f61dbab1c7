/**
 * The Epiphany side: instruction set, assembler, emulator, devices, kernels, compiler, scheduler.
 * What nobody else needs is exported to nobody.
 */
@SuppressWarnings("module") // the modules that may know it are built after it
module org.pyepi.offload {
  requires org.pyepi.stm;
  requires com.sun.jna;
  requires org.objectweb.asm;

  exports org.pyepi.offload.compiler to
      org.pyepi.language;
  exports org.pyepi.offload.device to
      org.pyepi.language;
  exports org.pyepi.offload.kernel to
      org.pyepi.language;
  exports org.pyepi.offload.report to
      org.pyepi.language;
  exports org.pyepi.offload.schedule to
      org.pyepi.language;
  exports org.pyepi.offload.tool to
      org.pyepi.launcher;
}
