package org.pyepi.language.modules.multiprocessing;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.pyepi.language.runtime.Errors;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.collection.BufferSource;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.definition.TypeBuilder;
import org.pyepi.language.runtime.object.BuiltinTypes;
import org.pyepi.language.runtime.object.Layout;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PObject;
import org.pyepi.language.runtime.object.PType;
import org.pyepi.language.runtime.operation.Numbers;

/**
 * {@code _shared_blocks}: memory that contexts of this process share, under what {@code Value} and
 * {@code Array} of {@code multiprocessing} show. A block lives as long as some context has it; its
 * number is what a pickle carries.
 */
public final class SharedBlocks {
  private static final PType TYPE =
      BuiltinTypes.ofModule("_shared_blocks", "Block", BuiltinTypes.OBJECT, Layout.OTHER);

  /** What all contexts hold of one block. */
  private record Memory(long id, byte[] bytes) {}

  private static final AtomicLong LAST = new AtomicLong();
  private static final Map<Long, WeakReference<Memory>> KNOWN = new ConcurrentHashMap<>();

  private static final class Block extends PObject implements BufferSource {
    private final Memory memory;

    Block(Memory memory) {
      super(TYPE);
      this.memory = memory;
    }

    @Override
    public byte[] bufferBytes() {
      return memory.bytes;
    }

    @Override
    public int bufferLength() {
      return memory.bytes.length;
    }

    @Override
    public boolean bufferReadOnly() {
      return false;
    }
  }

  static {
    TypeBuilder.of(TYPE).getter("id", self -> ((Block) self).memory.id);
  }

  private SharedBlocks() {}

  public static PModule create(PyContext context) {
    return new ModuleBuilder("_shared_blocks")
        .type(TYPE)
        .function("make(size, /)", a -> make(Numbers.indexLong(a[0])))
        .function("attach(id, /)", a -> attach(Numbers.indexLong(a[0])))
        .build();
  }

  private static Object make(long size) {
    if (size < 0) {
      throw Errors.value("Size %d out of range", size);
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw Errors.memory();
    }
    KNOWN.values().removeIf(r -> r.get() == null);
    Memory memory = new Memory(LAST.incrementAndGet(), new byte[(int) size]);
    KNOWN.put(memory.id, new WeakReference<>(memory));
    return new Block(memory);
  }

  private static Object attach(long id) {
    WeakReference<Memory> known = KNOWN.get(id);
    Memory memory = known == null ? null : known.get();
    if (memory == null) {
      throw Errors.os(2, "No such file or directory", null);
    }
    return new Block(memory);
  }
}
