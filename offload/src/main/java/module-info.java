/**
 * The Epiphany side: instruction set, assembler, emulator, devices, kernels, compiler, scheduler.
 */
module org.pyepi.offload {
  requires transitive org.pyepi.stm;
  requires com.sun.jna;
  requires org.objectweb.asm;

  exports org.pyepi.offload.asm;
  exports org.pyepi.offload.elf;
  exports org.pyepi.offload.isa;
  exports org.pyepi.offload.codegen;
  exports org.pyepi.offload.codegen.jvm;
  exports org.pyepi.offload.compiler;
  exports org.pyepi.offload.kernel;
  exports org.pyepi.offload.device;
  exports org.pyepi.offload.emulator;
  exports org.pyepi.offload.report;
  exports org.pyepi.offload.schedule;
  exports org.pyepi.offload.tool;
}
