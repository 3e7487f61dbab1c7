package org.pyepi.language.modules.pickling;

import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.Buffers;
import org.pyepi.language.runtime.collection.PBytes;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Attributes;

/** {@code _pickle}: what {@code pickle} uses in place of its own Python code. */
public final class PickleModule {
  private PickleModule() {}

  private static Pickler pickler(Object protocol, Object fix, Object callback) {
    Pickler p = new Pickler(PicklerType.TYPE);
    p.configure(protocol, fix, callback == null ? PNone.NONE : callback);
    return p;
  }

  private static Object dump(Object[] a) {
    Pickler p = pickler(a[2], a[3], a[4]);
    p.write = Attributes.getOrNull(a[1], "write");
    if (p.write == null) {
      throw Errors.type("file must have a 'write' attribute");
    }
    p.dump(a[0]);
    return PNone.NONE;
  }

  private static Object load(Object[] a, PickleInput input) {
    Unpickler u = new Unpickler(UnpicklerType.TYPE);
    UnpicklerType.configure(u, a[1], a[2], a[3], a[4]);
    u.input = input;
    return u.load();
  }

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_pickle")
        .type(PicklerType.TYPE)
        .type(UnpicklerType.TYPE)
        .type(PickleBuffer.TYPE)
        .type(PicklingErrors.PICKLE_ERROR)
        .type(PicklingErrors.PICKLING_ERROR)
        .type(PicklingErrors.UNPICKLING_ERROR)
        .function(
            "dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)",
            PickleModule::dump)
        .function(
            "dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)",
            a -> new PBytes(pickler(a[1], a[2], a[3]).dump(a[0])))
        .function(
            "load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
            a -> load(a, new PickleInput(a[0])))
        .function(
            "loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())",
            a -> load(a, new PickleInput(Buffers.bytes(a[0]))))
        .build();
  }
}
