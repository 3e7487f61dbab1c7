package org.pyepi.language.runtime.object;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.RootCallTarget;
import com.oracle.truffle.api.source.Source;
import com.oracle.truffle.api.source.SourceSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pyepi.language.parser.Unsupported;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.runtime.SyntaxErrors;
import org.pyepi.language.runtime.operation.Parameters;

/** A code object; the call target is made when it is first run. */
public final class PCode extends PObject {
  private final String name;
  private final String qualname;
  private final Source source;
  private final String filename;
  private final int firstLine;
  private final Parameters parameters;
  private final Scope scope;
  private final Object documentation;
  private Function<Scope, RootCallTarget> translation;
  private volatile RootCallTarget callTarget;
  private Supplier<PCode> namespacedMaker;
  private PCode namespaced;
  private final List<SourceSection> positions = new ArrayList<>(0);
  private boolean iterableCoroutine;

  public PCode(
      String name,
      String qualname,
      Source source,
      String filename,
      int firstLine,
      Parameters parameters,
      Scope scope,
      Object documentation,
      Function<Scope, RootCallTarget> translation) {
    super(BuiltinTypes.CODE);
    this.name = name;
    this.qualname = qualname;
    this.source = source;
    this.filename = filename;
    this.firstLine = firstLine;
    this.parameters = parameters;
    this.scope = scope;
    this.documentation = documentation;
    this.translation = translation;
  }

  /**
   * An index that stands for a place in this code, as an instruction's offset does where there is
   * bytecode: {@code tb_lasti} and {@code co_positions()} agree on it.
   */
  @CompilerDirectives.TruffleBoundary
  public synchronized int positionIndex(SourceSection section) {
    int index = positions.indexOf(section);
    if (index < 0) {
      index = positions.size();
      positions.add(section);
    }
    return index;
  }

  /** The places that have an index. */
  public synchronized List<SourceSection> positions() {
    return List.copyOf(positions);
  }

  /** A generator that {@code types.coroutine} has marked: it may be awaited. */
  public boolean isIterableCoroutine() {
    return iterableCoroutine;
  }

  /** The same code under other names. */
  public PCode renamed(
      String newName, String newQualname, String newFilename, int newLine, boolean iterable) {
    PCode copy =
        new PCode(
            newName,
            newQualname,
            source,
            newFilename,
            newLine,
            parameters,
            scope,
            documentation,
            isTranslated() ? null : this::translatedFor);
    copy.iterableCoroutine = iterable;
    copy.callTarget = callTarget;
    return copy;
  }

  private RootCallTarget translatedFor(Scope s) {
    return s == scope ? callTarget() : translation.apply(s);
  }

  /** Whether it has been run, so that nothing is left to be translated otherwise. */
  public boolean isTranslated() {
    return translation == null;
  }

  /** The same code for a scope that allows more; it has not been run. */
  public PCode within(Scope other) {
    PCode copy =
        new PCode(
            name,
            qualname,
            source,
            filename,
            firstLine,
            parameters,
            other,
            documentation,
            translation);
    copy.iterableCoroutine = iterableCoroutine;
    return copy;
  }

  public RootCallTarget callTarget() {
    RootCallTarget target = callTarget;
    return target != null ? target : translate();
  }

  @CompilerDirectives.TruffleBoundary
  private synchronized RootCallTarget translate() {
    if (callTarget == null) {
      try {
        callTarget = translation.apply(scope);
      } catch (Unsupported e) {
        throw SyntaxErrors.unsupported(e, source, filename);
      }
      translation = null;
    }
    return callTarget;
  }

  /** For module code: how to get the same code with names that go through a mapping first. */
  public void setNamespaced(Supplier<PCode> maker) {
    namespacedMaker = maker;
  }

  /** The same code with names that go through a mapping first, or null. */
  public PCode namespaced() {
    if (namespaced == null && namespacedMaker != null) {
      namespaced = namespacedMaker.get();
    }
    return namespaced;
  }

  public String name() {
    return name;
  }

  public String qualname() {
    return qualname;
  }

  public Source source() {
    return source;
  }

  public String filename() {
    return filename;
  }

  public int firstLine() {
    return firstLine;
  }

  public Parameters parameters() {
    return parameters;
  }

  public Scope scope() {
    return scope;
  }

  /** The docstring or {@code None}. */
  public Object documentation() {
    return documentation;
  }

  public boolean isGenerator() {
    return scope.isGenerator();
  }
}
