package org.pyepi.language.builtins;

/** Installs the methods of all builtin classes: one line each. */
final class TypeTables {
  private TypeTables() {}

  static void install() {
    ObjectMethods.install();
    TypeMethods.install();
    FunctionMethods.install();
    DescriptorMethods.install();
    IteratorMethods.install();
    GeneratorMethods.install();
    ExceptionMethods.install();
    ModuleMethods.install();
    ListMethods.install();
    TupleMethods.install();
    DictMethods.install();
    DictViewMethods.install();
    SetMethods.install();
    RangeMethods.install();
    MemoryViewMethods.install();
    IntMethods.install();
    FloatMethods.install();
    ComplexMethods.install();
    StrMethods.install();
    BytesMethods.install();
    ForeignMethods.install();
    QuickPaths.install();
  }
}
