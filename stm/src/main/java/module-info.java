/** Optimistic transactions in plain Java, without any other library. */
@SuppressWarnings("module") // the module that may know it is built after it
module org.pyepi.stm {
  exports org.pyepi.stm;
  exports org.pyepi.stm.history to
      org.pyepi.offload;
}
