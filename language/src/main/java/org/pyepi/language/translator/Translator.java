package org.pyepi.language.translator;

import com.oracle.truffle.api.frame.FrameDescriptor;
import com.oracle.truffle.api.frame.FrameSlotKind;
import com.oracle.truffle.api.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.PyEpiLanguage;
import org.pyepi.language.loops.values.NamePlace;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.PythonNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.containers.DisplayNodes;
import org.pyepi.language.nodes.functions.TypeParameterNodes;
import org.pyepi.language.nodes.names.CellNodes;
import org.pyepi.language.nodes.names.GlobalNodes;
import org.pyepi.language.nodes.names.ReadLocalNodeGen;
import org.pyepi.language.nodes.names.WriteLocalNode;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.scope.ScopeTable;
import org.pyepi.language.parser.scope.Symbol;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.runtime.object.PNone;

/**
 * Turns one scope of a syntax tree into nodes: knows its slots and where each name lives. {@link
 * Expressions} and {@link StatementTranslator} do the work for the two kinds of syntax, {@link
 * Definitions} for functions, classes and comprehensions.
 */
final class Translator {
  final PyEpiLanguage language;
  final Source source;
  final String filename;
  final ScopeTable scopes;
  final Scope scope;

  /** Names of the module level go through the mapping in the first argument, as in a class. */
  final boolean namespaceFirst;

  /** The last expression statement is displayed: a line typed at a prompt. */
  final boolean interactive;

  final Expressions expressions;
  final StatementTranslator statements;
  final Definitions definitions;

  private final FrameDescriptor.Builder descriptor = FrameDescriptor.newBuilder();
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<Integer> stateSlots = new ArrayList<>();
  private int temporaries;

  /** Slots that a generator needs; -1 elsewhere. */
  int generatorSlot = -1;

  int valueSlot = -1;

  Translator(
      PyEpiLanguage language,
      Source source,
      String filename,
      ScopeTable scopes,
      Scope scope,
      boolean namespaceFirst,
      boolean interactive) {
    this.language = language;
    this.source = source;
    this.filename = filename;
    this.scopes = scopes;
    this.scope = scope;
    this.namespaceFirst = namespaceFirst;
    this.interactive = interactive;
    this.expressions = new Expressions(this);
    this.statements = new StatementTranslator(this);
    this.definitions = new Definitions(this);
    if (scope.isFunctionLike() || scope.kind() == Scope.Kind.CLASS) {
      for (String name : scope.cells()) {
        slots.put(name, descriptor.addSlot(FrameSlotKind.Object, name, null));
      }
    }
    if (scope.isFunctionLike()) {
      for (String name : scope.locals()) {
        slots.put(name, descriptor.addSlot(FrameSlotKind.Illegal, name, null));
      }
    }
    if (isGenerator()) {
      generatorSlot = newSlot(FrameSlotKind.Object);
      valueSlot = newSlot(FrameSlotKind.Object);
    }
  }

  /** A translator for a scope inside this one. */
  Translator inner(Scope child) {
    return new Translator(language, source, filename, scopes, child, namespaceFirst, false);
  }

  boolean isGenerator() {
    return scope.isFunctionLike()
            && (scope.isGenerator() || scope.isCoroutine() || scope.isAsyncGenerator())
        || scope.node() instanceof Expr.GeneratorExp;
  }

  int newSlot(FrameSlotKind kind) {
    return descriptor.addSlot(kind, null, null);
  }

  /** An int slot that is zero while the statement is not suspended. */
  int newStateSlot() {
    int slot = newSlot(FrameSlotKind.Int);
    stateSlots.add(slot);
    return slot;
  }

  /** A name that no program can write; it is a local of this scope. */
  String newTemporary() {
    String name = Temporaries.name(temporaries++);
    slots.put(name, descriptor.addSlot(FrameSlotKind.Illegal, null, null));
    return name;
  }

  int slot(String name) {
    return slots.get(name);
  }

  int[] cellSlots() {
    return scope.cells().stream().mapToInt(slots::get).toArray();
  }

  int[] stateSlots() {
    return stateSlots.stream().mapToInt(Integer::intValue).toArray();
  }

  FrameDescriptor buildDescriptor() {
    return descriptor.build();
  }

  <T extends PythonNode> T at(Span span, T node) {
    node.at(span);
    return node;
  }

  /** The same, for a statement where debuggers stop. */
  StatementNode whole(Span span, StatementNode node) {
    node.at(span);
    node.markWhole();
    return node;
  }

  /** The docstring of a body, or None. */
  Object docstring(List<Stmt> body) {
    return scopes.optimize() >= 2 ? PNone.NONE : StatementTranslator.docstring(body);
  }

  private Symbol.Binding binding(String name) {
    return scope.binding(name);
  }

  /** Reads a name as written. */
  PNode read(String identifier, Span span) {
    return at(span, readNode(identifier));
  }

  private PNode readNode(String identifier) {
    if (Temporaries.isOne(identifier)) {
      return ReadLocalNodeGen.create(slots.get(identifier), identifier);
    }
    if (identifier.equals("__debug__")) {
      return ConstantNode.of(scopes.optimize() == 0);
    }
    String name = scope.mangle(identifier);
    Symbol.Binding binding = binding(identifier);
    boolean namespaced =
        scope.kind() == Scope.Kind.CLASS || scope.kind() == Scope.Kind.MODULE && namespaceFirst;
    if (scope.isFunctionLike() || scope.kind() == Scope.Kind.CLASS) {
      switch (binding) {
        case LOCAL:
          if (scope.isFunctionLike()) {
            return ReadLocalNodeGen.create(slots.get(name), name);
          }
          break;
        case CELL:
          return new CellNodes.Read(slots.get(name), name);
        case FREE:
          PNode free = new CellNodes.Read(-1 - scope.frees().indexOf(name), name);
          return namespaced ? new GlobalNodes.ReadName(name, free) : inClassDict(name, free);
        default:
          break;
      }
    }
    PNode global = inClassDict(name, new GlobalNodes.Read(name));
    return namespaced && binding != Symbol.Binding.GLOBAL_EXPLICIT
        ? new GlobalNodes.ReadName(name, global)
        : global;
  }

  /** Annotation scopes in a class look into its namespace first. */
  private PNode inClassDict(String name, PNode outer) {
    return scope.seesClassScope()
        ? new TypeParameterNodes.ReadFromClass(cell(Scope.CLASS_DICT), name, outer)
        : outer;
  }

  /** Writes a name as written. */
  WriteNode write(String identifier) {
    if (Temporaries.isOne(identifier)) {
      return new WriteLocalNode(slots.get(identifier));
    }
    String name = scope.mangle(identifier);
    Symbol.Binding binding = binding(identifier);
    if (scope.isFunctionLike()) {
      switch (binding) {
        case LOCAL:
          return new WriteLocalNode(slots.get(name));
        case CELL:
          return new CellNodes.Write(slots.get(name));
        case FREE:
          return new CellNodes.Write(-1 - scope.frees().indexOf(name));
        default:
          return new GlobalNodes.Write(name);
      }
    }
    if (scope.kind() == Scope.Kind.CLASS) {
      if (binding == Symbol.Binding.FREE) {
        return new CellNodes.Write(-1 - scope.frees().indexOf(name));
      }
      return binding == Symbol.Binding.GLOBAL_EXPLICIT
          ? new GlobalNodes.Write(name)
          : new GlobalNodes.WriteName(name);
    }
    return namespaceFirst && binding != Symbol.Binding.GLOBAL_EXPLICIT
        ? new GlobalNodes.WriteName(name)
        : new GlobalNodes.Write(name);
  }

  /** {@code del} of a name. */
  StatementNode delete(String identifier) {
    String name = scope.mangle(identifier);
    Symbol.Binding binding = binding(identifier);
    if (scope.isFunctionLike()) {
      switch (binding) {
        case LOCAL:
          return new Statements.DeleteLocal(slots.get(name), name);
        case CELL:
          return new CellNodes.Delete(slots.get(name), name);
        case FREE:
          return new CellNodes.Delete(-1 - scope.frees().indexOf(name), name);
        default:
          return new GlobalNodes.Delete(name);
      }
    }
    boolean global =
        binding == Symbol.Binding.GLOBAL_EXPLICIT
            || scope.kind() == Scope.Kind.MODULE && !namespaceFirst;
    return global ? new GlobalNodes.Delete(name) : new GlobalNodes.DeleteName(name);
  }

  /** The tuple of the type parameters, read in their scope or in one inside it. */
  PNode typeParameterTuple(List<TypeParam> params) {
    return new DisplayNodes.Tuple(
        params.stream().map(p -> read(p.name(), p.span())).toArray(PNode[]::new));
  }

  /** Where a variable lives, for code that works on a frame from outside. */
  NamePlace place(String identifier) {
    if (Temporaries.isOne(identifier)) {
      int slot = slots.get(identifier);
      return new NamePlace.Slot(slot, new WriteLocalNode(slot));
    }
    String name = scope.mangle(identifier);
    if (scope.isFunctionLike()) {
      switch (binding(identifier)) {
        case LOCAL:
          return new NamePlace.Slot(slots.get(name), new WriteLocalNode(slots.get(name)));
        case CELL:
          return new NamePlace.InCell(slots.get(name));
        case FREE:
          return new NamePlace.InCell(-1 - scope.frees().indexOf(name));
        default:
          break;
      }
    }
    return new NamePlace.Global(name);
  }

  /** The cell of a name that an inner scope wants, as this scope has it. */
  PNode cell(String mangledName) {
    int free = scope.frees().indexOf(mangledName);
    if (free >= 0) {
      return new CellNodes.Get(-1 - free);
    }
    Integer slot = slots.get(mangledName);
    if (slot == null) {
      throw new IllegalStateException("no cell for " + mangledName + " in " + scope.name());
    }
    return new CellNodes.Get(slot);
  }

  /** A parameter of this scope goes to its slot or cell. */
  WriteNode parameter(String mangledName) {
    if (Temporaries.isOne(mangledName)) {
      slots.computeIfAbsent(
          mangledName, n -> descriptor.addSlot(FrameSlotKind.Illegal, null, null));
      temporaries = Math.max(temporaries, Integer.parseInt(mangledName.substring(1)) + 1);
    }
    return scope.cells().contains(mangledName)
        ? new CellNodes.Write(slots.get(mangledName))
        : new WriteLocalNode(slots.get(mangledName));
  }
}
