/** A program with Python in it, for the module path; the class path does not read this. */
module org.pyepi.example {
  requires org.graalvm.polyglot;
  requires org.pyepi.language;

  exports org.pyepi.example;
}
