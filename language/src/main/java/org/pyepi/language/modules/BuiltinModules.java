package org.pyepi.language.modules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.pyepi.language.builtins.imports.MainProgram;
import org.pyepi.language.builtins.imports.ModuleLoader;
import org.pyepi.language.modules.ast.AstModule;
import org.pyepi.language.modules.collections.CollectionsModule;
import org.pyepi.language.modules.collections.FunctoolsModule;
import org.pyepi.language.modules.collections.HeapModules;
import org.pyepi.language.modules.collections.OperatorModule;
import org.pyepi.language.modules.collections.WeakrefModule;
import org.pyepi.language.modules.compression.Bz2Module;
import org.pyepi.language.modules.compression.ZlibModule;
import org.pyepi.language.modules.datetime.DateTimeModule;
import org.pyepi.language.modules.decimal.DecimalModule;
import org.pyepi.language.modules.expat.ExpatModule;
import org.pyepi.language.modules.hashing.HashModules;
import org.pyepi.language.modules.hashing.HashlibModule;
import org.pyepi.language.modules.io.IoModule;
import org.pyepi.language.modules.itertools.ItertoolsModule;
import org.pyepi.language.modules.lzma.LzmaModule;
import org.pyepi.language.modules.multiprocessing.ContextProcesses;
import org.pyepi.language.modules.multiprocessing.SharedBlocks;
import org.pyepi.language.modules.numbers.ArrayModule;
import org.pyepi.language.modules.numbers.CmathModule;
import org.pyepi.language.modules.numbers.MathModule;
import org.pyepi.language.modules.numbers.RandomModule;
import org.pyepi.language.modules.numbers.StructModule;
import org.pyepi.language.modules.numpy.NumPyModule;
import org.pyepi.language.modules.numpy.fourier.FourierModule;
import org.pyepi.language.modules.numpy.linear.LinearModule;
import org.pyepi.language.modules.numpy.random.RandomStreamsModule;
import org.pyepi.language.modules.pickling.PickleModule;
import org.pyepi.language.modules.posix.Children;
import org.pyepi.language.modules.posix.FcntlModule;
import org.pyepi.language.modules.posix.MmapModule;
import org.pyepi.language.modules.posix.PosixModule;
import org.pyepi.language.modules.posix.SignalModule;
import org.pyepi.language.modules.posix.StatModule;
import org.pyepi.language.modules.posix.TermiosModule;
import org.pyepi.language.modules.regex.SreModule;
import org.pyepi.language.modules.sockets.SelectModule;
import org.pyepi.language.modules.sockets.SocketModule;
import org.pyepi.language.modules.sqlite.SqliteModule;
import org.pyepi.language.modules.system.AbcModule;
import org.pyepi.language.modules.system.EpiphanyModule;
import org.pyepi.language.modules.system.ImpModule;
import org.pyepi.language.modules.system.JavaModule;
import org.pyepi.language.modules.system.MarshalModule;
import org.pyepi.language.modules.system.PolyglotModule;
import org.pyepi.language.modules.system.SymtableModule;
import org.pyepi.language.modules.system.SysModule;
import org.pyepi.language.modules.system.SysconfigDataModule;
import org.pyepi.language.modules.system.SystemTables;
import org.pyepi.language.modules.system.TracemallocModule;
import org.pyepi.language.modules.system.TypingModule;
import org.pyepi.language.modules.system.WarningsModule;
import org.pyepi.language.modules.text.BinasciiModule;
import org.pyepi.language.modules.text.CodecsModule;
import org.pyepi.language.modules.text.CsvModule;
import org.pyepi.language.modules.text.JsonModule;
import org.pyepi.language.modules.text.TokenizeModule;
import org.pyepi.language.modules.text.UnicodedataModule;
import org.pyepi.language.modules.threads.ContextvarsModule;
import org.pyepi.language.modules.threads.QueueModule;
import org.pyepi.language.modules.threads.ThreadModule;
import org.pyepi.language.modules.threads.TransactionModule;
import org.pyepi.language.modules.time.TimeModule;
import org.pyepi.language.runtime.PyContext;
import org.pyepi.language.runtime.definition.ModuleBuilder;
import org.pyepi.language.runtime.object.PModule;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.operation.Str;

/** The modules that are written in Java: one row each, made when first imported. */
public final class BuiltinModules {
  private static final Map<String, Function<PyContext, PModule>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("sys", SysModule::create);
    MAKERS.put("array", ArrayModule::create);
    MAKERS.put("_pyepi", BuiltinModules::launcherModule);
    for (String name : new String[] {"_md5", "_sha1", "_sha2", "_sha3", "_blake2"}) {
      MAKERS.put(name, c -> HashModules.create(c, name));
    }
    MAKERS.put("_hashlib", HashlibModule::create);
    MAKERS.put("_posixsubprocess", Children::create);
    MAKERS.put("_socket", SocketModule::create);
    MAKERS.put("select", SelectModule::create);
    MAKERS.put("cmath", CmathModule::create);
    MAKERS.put("_json", JsonModule::create);
    MAKERS.put("_datetime", DateTimeModule::create);
    MAKERS.put("_decimal", DecimalModule::create);
    MAKERS.put("_csv", CsvModule::create);
    MAKERS.put("_heapq", HeapModules::heapq);
    MAKERS.put("_bisect", HeapModules::bisect);
    MAKERS.put("pwd", SystemTables::pwd);
    MAKERS.put("grp", SystemTables::grp);
    MAKERS.put("resource", SystemTables::resource);
    MAKERS.put("faulthandler", SystemTables::faulthandler);
    MAKERS.put("_operator", OperatorModule::create);
    MAKERS.put("unicodedata", UnicodedataModule::create);
    MAKERS.put("binascii", BinasciiModule::create);
    MAKERS.put("zlib", ZlibModule::create);
    MAKERS.put("_imp", ImpModule::create);
    MAKERS.put("_warnings", WarningsModule::create);
    MAKERS.put("marshal", MarshalModule::create);
    MAKERS.put("_ast", AstModule::create);
    MAKERS.put("_tokenize", TokenizeModule::create);
    MAKERS.put("math", MathModule::create);
    MAKERS.put("time", TimeModule::create);
    MAKERS.put("itertools", ItertoolsModule::create);
    MAKERS.put("_functools", FunctoolsModule::create);
    MAKERS.put("_collections", CollectionsModule::create);
    MAKERS.put("_thread", ThreadModule::create);
    MAKERS.put("_queue", QueueModule::create);
    MAKERS.put("_transaction", TransactionModule::create);
    MAKERS.put("_weakref", WeakrefModule::create);
    MAKERS.put("_codecs", CodecsModule::create);
    MAKERS.put("_sre", SreModule::create);
    MAKERS.put("_abc", AbcModule::create);
    MAKERS.put("posix", PosixModule::create);
    MAKERS.put("_io", IoModule::create);
    MAKERS.put("_stat", StatModule::create);
    MAKERS.put("_struct", StructModule::create);
    MAKERS.put("_random", RandomModule::create);
    MAKERS.put("_contextvars", ContextvarsModule::create);
    MAKERS.put("_polyglot_datetime", c -> new PModule("_polyglot_datetime"));
    MAKERS.put("errno", SmallModules::errno);
    MAKERS.put("atexit", SmallModules::atexit);
    MAKERS.put("gc", SmallModules::gc);
    MAKERS.put("_tracemalloc", TracemallocModule::create);
    MAKERS.put("_signal", SignalModule::create);
    MAKERS.put("_string", SmallModules::string);
    MAKERS.put("_locale", SmallModules::locale);
    MAKERS.put("epiphany", EpiphanyModule::create);
    MAKERS.put("_numpy", NumPyModule::create);
    MAKERS.put("_numpy_fft", FourierModule::create);
    MAKERS.put("_numpy_linalg", LinearModule::create);
    MAKERS.put("_numpy_random", RandomStreamsModule::create);
    MAKERS.put("polyglot", PolyglotModule::create);
    MAKERS.put("java", JavaModule::create);
    MAKERS.put("_typing", TypingModule::create);
    MAKERS.put("_bz2", Bz2Module::create);
    MAKERS.put("_symtable", SymtableModule::create);
    MAKERS.put("pyexpat", ExpatModule::create);
    MAKERS.put("_lzma", LzmaModule::create);
    MAKERS.put("fcntl", FcntlModule::create);
    MAKERS.put("_pickle", PickleModule::create);
    MAKERS.put("_multiprocessing_graalpy", ContextProcesses::create);
    MAKERS.put("_shared_blocks", SharedBlocks::create);
    MAKERS.put("mmap", MmapModule::create);
    MAKERS.put("termios", TermiosModule::create);
    MAKERS.put("_sqlite3", SqliteModule::create);
    MAKERS.put(SysconfigDataModule.NAME, SysconfigDataModule::create);
  }

  private BuiltinModules() {}

  /** What the launcher needs of the language. */
  private static PModule launcherModule(PyContext context) {
    return new ModuleBuilder("_pyepi")
        .function(
            "run_module(name, /)",
            a -> {
              MainProgram.enterWorkingFolder(context);
              ModuleLoader.runAsMain(context, Str.java(a[0]));
              return PNone.NONE;
            })
        .function(
            "run_archive(path, /)",
            a -> {
              MainProgram.runArchive(context, a[0]);
              return PNone.NONE;
            })
        .function("finish()", a -> MainProgram.end(context) ? 0L : (long) MainProgram.UNWRITTEN)
        .build();
  }

  /** A new module for a context, or null where no module of that name is written in Java. */
  public static PModule create(PyContext context, String name) {
    Function<PyContext, PModule> maker = MAKERS.get(name);
    return maker == null ? null : maker.apply(context);
  }

  public static Set<String> names() {
    return MAKERS.keySet();
  }
}
