package org.pyepi.language.builtins;

/** Installs the methods of all builtin classes: one line each. */
final class TypeTables {
  private TypeTables() {}

  static void install() {
    ObjectMethods.install();
  }
}
