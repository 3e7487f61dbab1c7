package org.pyepi.language.builtins;

import org.pyepi.language.builtins.bytes.BytesMethods;
import org.pyepi.language.builtins.bytes.MemoryViewMethods;
import org.pyepi.language.builtins.classes.DescriptorMethods;
import org.pyepi.language.builtins.classes.ModuleMethods;
import org.pyepi.language.builtins.classes.ObjectMethods;
import org.pyepi.language.builtins.classes.TypeMethods;
import org.pyepi.language.builtins.containers.DictMethods;
import org.pyepi.language.builtins.containers.DictViewMethods;
import org.pyepi.language.builtins.containers.IteratorMethods;
import org.pyepi.language.builtins.containers.ListMethods;
import org.pyepi.language.builtins.containers.RangeMethods;
import org.pyepi.language.builtins.containers.SetMethods;
import org.pyepi.language.builtins.containers.TupleMethods;
import org.pyepi.language.builtins.exceptions.ExceptionMethods;
import org.pyepi.language.builtins.functions.FrameMethods;
import org.pyepi.language.builtins.functions.FunctionMethods;
import org.pyepi.language.builtins.functions.GeneratorMethods;
import org.pyepi.language.builtins.numbers.ComplexMethods;
import org.pyepi.language.builtins.numbers.FloatMethods;
import org.pyepi.language.builtins.numbers.IntMethods;
import org.pyepi.language.builtins.text.StrMethods;

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
    FrameMethods.install();
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
