/** Optimistic transactions in plain Java: versions, logs, validation, commit in iteration order. */
module org.pyepi.stm {
  exports org.pyepi.stm;
}
