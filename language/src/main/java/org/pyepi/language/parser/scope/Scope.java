package org.pyepi.language.parser.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pyepi.language.parser.scope.Symbol.Binding;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;

/**
 * A block of Python with names of its own, by the rules of "Naming and binding" in the language
 * reference.
 */
public final class Scope {
  /** What opens a scope. */
  public enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    LAMBDA,
    /**
     * A list, set or dict comprehension or generator expression; its first iterable is evaluated
     * outside.
     */
    COMPREHENSION,
    /** Around a generic function, class or type alias; holds the type parameters. */
    TYPE_PARAMETERS,
    /** The lazily evaluated value of a {@code type} statement. */
    TYPE_ALIAS,
    /** The lazily evaluated bound of a type variable. */
    TYPE_VAR_BOUND
  }

  /** The cell in which a class hands its namespace to the annotation scopes directly inside it. */
  public static final String CLASS_DICT = "__classdict__";

  private final Kind kind;
  private final String name;
  private final Node node;
  private Scope parent;
  private final String className;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final List<Scope> children = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();
  private final Map<String, Span> declarations = new HashMap<>(0);
  private final Set<String> passedThrough = new LinkedHashSet<>(0);
  private List<String> locals = List.of();
  private List<String> cells = List.of();
  private List<String> frees = List.of();
  private String qualifiedName;

  boolean hasYield;
  boolean isCoroutine;
  boolean usesDynamicScope;
  boolean hasImportStar;
  boolean needsClassCell;
  boolean needsClassDict;
  boolean seesClassScope;
  boolean isAsync;

  /** In a module: what {@link #optimization()} is for all that is in it. */
  int optimization;

  private Span valueReturn;
  private boolean contracts;
  private boolean reassociates;

  /** {@code className}: the innermost class around, for mangling, or null. */
  Scope(Kind kind, String name, Node node, Scope parent, String className) {
    this.kind = kind;
    this.name = name;
    this.node = node;
    this.parent = parent;
    this.className = className;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  public Kind kind() {
    return kind;
  }

  /**
   * {@code co_name}: as written, or "&lt;module&gt;", "&lt;lambda&gt;", "&lt;listcomp&gt;" and so
   * on.
   */
  public String name() {
    return name;
  }

  /** {@code co_qualname}: with "&lt;locals&gt;" between, by PEP 3155. */
  public String qualifiedName() {
    return qualifiedName;
  }

  public Node node() {
    return node;
  }

  /** The scope around, null for a module. */
  public Scope parent() {
    return parent;
  }

  public List<Scope> children() {
    return Collections.unmodifiableList(children);
  }

  public Collection<Symbol> symbols() {
    return Collections.unmodifiableCollection(symbols.values());
  }

  /** The symbol of a name as written (mangled here), or null where the scope does not use it. */
  public Symbol symbol(String identifier) {
    return symbols.get(mangle(identifier));
  }

  /** What a name as written is here. */
  public Binding binding(String identifier) {
    Symbol symbol = symbol(identifier);
    return symbol == null ? Binding.GLOBAL_IMPLICIT : symbol.binding();
  }

  /**
   * Parameters, mangled, in the order of {@code co_varnames}: positional-only, positional,
   * keyword-only, *args, **kwargs. Some may be cells.
   */
  public List<String> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /** Names with {@link Binding#LOCAL}: parameters first, then in the order of first appearance. */
  public List<String> locals() {
    return locals;
  }

  /** Names with {@link Binding#CELL}; a class that needs a {@code __class__} cell has it here. */
  public List<String> cells() {
    return cells;
  }

  /**
   * Names with {@link Binding#FREE}, those included that only pass through to an inner scope. In a
   * class, a name here may also be a {@link Binding#LOCAL} of its namespace.
   */
  public List<String> frees() {
    return frees;
  }

  /**
   * The same function, with leave for other results.
   *
   * @param contracting single-precision products and sums round once
   * @param reassociating terms of a loop's sums are added in another order
   */
  public Scope permitting(boolean contracting, boolean reassociating) {
    Scope copy = new Scope(kind, name, node, null, className);
    copy.parent = parent; // which keeps the original
    copy.symbols.putAll(symbols);
    copy.children.addAll(children);
    copy.parameters.addAll(parameters);
    copy.declarations.putAll(declarations);
    copy.passedThrough.addAll(passedThrough);
    copy.locals = locals;
    copy.cells = cells;
    copy.frees = frees;
    copy.qualifiedName = qualifiedName;
    copy.hasYield = hasYield;
    copy.isCoroutine = isCoroutine;
    copy.usesDynamicScope = usesDynamicScope;
    copy.hasImportStar = hasImportStar;
    copy.needsClassCell = needsClassCell;
    copy.needsClassDict = needsClassDict;
    copy.seesClassScope = seesClassScope;
    copy.isAsync = isAsync;
    copy.optimization = optimization;
    copy.valueReturn = valueReturn;
    copy.contracts = contracts || contracting;
    copy.reassociates = reassociates || reassociating;
    return copy;
  }

  /** Whether {@code contract=True} allows that a product and a sum round once. */
  public boolean contracts() {
    return contracts;
  }

  /** Whether {@code reassociate=True} allows another order of a loop's sums. */
  public boolean reassociates() {
    return reassociates;
  }

  /** What the program is compiled without: with 1 or more assertions, with 2 docstrings. */
  public int optimization() {
    return parent == null ? optimization : parent.optimization();
  }

  /** Everything but a module or class: its variables are slots, not entries of a dict. */
  public boolean isFunctionLike() {
    return kind != Kind.MODULE && kind != Kind.CLASS;
  }

  /** A list, set or dict comprehension: to programs a part of the function around it. */
  public boolean isInlined() {
    return kind == Kind.COMPREHENSION && !(node instanceof Expr.GeneratorExp);
  }

  public boolean isGenerator() {
    return hasYield && !isCoroutine;
  }

  /** {@code async def} without {@code yield}. */
  public boolean isCoroutine() {
    return isCoroutine && !hasYield;
  }

  public boolean isAsyncGenerator() {
    return hasYield && isCoroutine;
  }

  /**
   * Loads {@code locals}, {@code vars}, {@code dir}, {@code eval}, {@code exec} or {@code sys}-like
   * peepers by name.
   */
  public boolean usesDynamicScope() {
    return usesDynamicScope;
  }

  public boolean hasImportStar() {
    return hasImportStar;
  }

  /** Class only: methods use {@code __class__} or {@code super}. */
  public boolean needsClassCell() {
    return needsClassCell;
  }

  /** Class only: an inner annotation scope looks names up in the class namespace. */
  public boolean needsClassDict() {
    return needsClassDict;
  }

  /**
   * Annotation scopes directly in a class: globals and frees are looked up in the class namespace
   * first.
   */
  public boolean seesClassScope() {
    return seesClassScope;
  }

  /** The identifier as stored: {@code __x} inside class {@code _C} is {@code _C__x}. */
  public String mangle(String identifier) {
    return mangle(className, identifier);
  }

  /** Private name mangling as in the language reference, "Identifiers (Names)". */
  public static String mangle(String className, String identifier) {
    if (className == null
        || !identifier.startsWith("__")
        || identifier.endsWith("__")
        || identifier.indexOf('.') >= 0) {
      return identifier;
    }
    int i = 0;
    while (i < className.length() && className.charAt(i) == '_') {
      i++;
    }
    return i == className.length() ? identifier : "_" + className.substring(i) + identifier;
  }

  String className() {
    return className;
  }

  Map<String, Symbol> table() {
    return symbols;
  }

  /** The first {@code return} with a value, or null. */
  Span valueReturn() {
    return valueReturn;
  }

  void valueReturn(Span span) {
    if (valueReturn == null) {
      valueReturn = span;
    }
  }

  /** Where {@code global} or {@code nonlocal} names a variable, for messages. */
  Span declaration(String mangled) {
    return declarations.get(mangled);
  }

  void declare(String mangled, Span span) {
    declarations.put(mangled, span);
  }

  /** A class hands a cell on to its methods while it has a name of the same spelling. */
  void passThrough(String mangled) {
    passedThrough.add(mangled);
  }

  void addParameter(String mangled) {
    parameters.add(mangled);
  }

  void qualify(String newQualifiedName) {
    qualifiedName = newQualifiedName;
  }

  /**
   * Sorts the symbols into {@link #locals}, {@link #cells} and {@link #frees}, when all are bound.
   */
  void close() {
    locals = named(Binding.LOCAL);
    cells = named(Binding.CELL);
    frees = named(Binding.FREE);
    if (needsClassCell) {
      cells = append(cells, List.of("__class__"));
    }
    if (needsClassDict) {
      cells = append(cells, List.of(CLASS_DICT));
    }
    if (seesClassScope) {
      frees = append(frees, List.of(CLASS_DICT));
    }
    if (!passedThrough.isEmpty()) {
      frees = append(frees, passedThrough);
    }
  }

  private static List<String> append(List<String> names, Collection<String> more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(more);
    return Collections.unmodifiableList(all);
  }

  private List<String> named(Binding binding) {
    List<String> names = new ArrayList<>();
    for (String parameter : parameters) {
      if (symbols.get(parameter).binding() == binding) {
        names.add(parameter);
      }
    }
    for (Symbol symbol : symbols.values()) {
      if (symbol.binding() == binding && !symbol.isParameter()) {
        names.add(symbol.name());
      }
    }
    return names.isEmpty() ? List.of() : Collections.unmodifiableList(names);
  }

  @Override
  public String toString() {
    return kind + " " + name + " " + symbols.values();
  }
}
