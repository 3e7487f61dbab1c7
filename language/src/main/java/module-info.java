/** Python as a Truffle AST interpreter. */
@SuppressWarnings(
    "requires-automatic") // ICU and Compress name their modules in the manifest only, EJML by its
// file
module org.pyepi.language {
  requires org.pyepi.offload;
  requires java.management;
  requires java.sql;
  requires jdk.management;
  requires org.graalvm.polyglot;
  requires org.graalvm.truffle;
  requires com.ibm.icu;
  requires com.sun.jna;
  requires ejml.core;
  requires ejml.ddense;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires org.xerial.sqlitejdbc;

  provides com.oracle.truffle.api.provider.TruffleLanguageProvider with
      org.pyepi.language.PyEpiLanguageProvider;
}
