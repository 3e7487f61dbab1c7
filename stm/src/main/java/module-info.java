/** Optimistic transactions in plain Java: versions, logs, validation, commit in iteration order. */
@SuppressWarnings("module") // the module that may know it is built after it
module org.pyepi.stm {
  exports org.pyepi.stm to
      org.pyepi.offload;
}
