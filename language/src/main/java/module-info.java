/** Python as a Truffle AST interpreter. */
module org.pyepi.language {
  requires org.pyepi.offload;
  requires org.pyepi.stm;
  requires org.graalvm.polyglot;
  requires org.graalvm.truffle;
  requires org.graalvm.shadowed.icu4j;

  provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
      org.pyepi.language.PyEpiLanguageProvider;
}
