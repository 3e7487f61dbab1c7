package org.pyepi.language.translator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.Temporaries;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.functions.MakeFunctionNode;
import org.pyepi.language.nodes.functions.TypeParameterNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.parser.scope.Scope;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.Node;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.parser.tree.TypeParam;
import org.pyepi.language.runtime.object.PCode;
import org.pyepi.language.runtime.object.PNone;
import org.pyepi.language.runtime.object.PTypeParameter;
import org.pyepi.language.runtime.operation.Parameters;

/**
 * Generic functions and classes and the {@code type} statement (PEP 695). Around the definition
 * goes a function that makes the type parameters and is called at once; bounds and the values of
 * aliases are functions that are called when somebody asks.
 */
final class TypeParameters {
  private final Translator t;

  TypeParameters(Translator t) {
    this.t = t;
  }

  /** Defaults are evaluated outside the scope of the parameters, and handed in. */
  PNode function(Stmt.FunctionDef f, PNode[] defaults, PNode[] kwDefaults) {
    List<PNode> outside = new ArrayList<>(List.of(defaults));
    for (PNode d : kwDefaults) {
      if (d != null) {
        outside.add(d);
      }
    }
    return around(
        f,
        f.typeParams(),
        f.span(),
        outside,
        inner -> {
          int[] next = {0};
          PNode made =
              inner.definitions.made(
                  f, handedIn(inner, defaults, next, f), handedIn(inner, kwDefaults, next, f));
          return new TypeParameterNodes.Parametrize(made, inner.typeParameterTuple(f.typeParams()));
        });
  }

  private static PNode[] handedIn(Translator inner, PNode[] values, int[] next, Node at) {
    PNode[] reads = new PNode[values.length];
    for (int i = 0; i < reads.length; i++) {
      reads[i] = values[i] == null ? null : inner.read(Temporaries.name(next[0]++), at.span());
    }
    return reads;
  }

  PNode classDefinition(Stmt.ClassDef c) {
    return around(
        c,
        c.typeParams(),
        c.span(),
        List.of(),
        inner -> inner.definitions.classNode(c, inner.typeParameterTuple(c.typeParams())));
  }

  StatementNode alias(Stmt.TypeAlias a) {
    PNode made =
        a.typeParams().isEmpty()
            ? alias(t, a)
            : around(a, a.typeParams(), a.span(), List.of(), inner -> alias(inner, a));
    return new Statements.Assign(made, new WriteNode[] {t.write(a.name().id())});
  }

  private static PNode alias(Translator t, Stmt.TypeAlias a) {
    return t.at(
        a.span(),
        new TypeParameterNodes.MakeAlias(
            a.name().id(), t.typeParameterTuple(a.typeParams()), lazily(t, a, a.value())));
  }

  private PNode around(
      Node definition,
      List<TypeParam> params,
      Span span,
      List<PNode> arguments,
      Function<Translator, PNode> maker) {
    Scope scope = t.scopes.ofTypeParameters(definition);
    String[] names = new String[arguments.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = Temporaries.name(i);
    }
    PCode code =
        t.definitions.code(
            scope,
            span,
            new Parameters(names, names.length, names.length, 0, false, false),
            PNone.NONE,
            inner -> {
              List<StatementNode> body = new ArrayList<>();
              for (TypeParam p : params) {
                body.add(
                    inner.at(
                        p.span(),
                        new Statements.Assign(
                            parameter(inner, p), new WriteNode[] {inner.write(p.name())})));
              }
              body.add(inner.at(span, new Statements.Return(maker.apply(inner))));
              return new Statements.Block(body.toArray(new StatementNode[0]));
            });
    return t.at(
        span,
        new TypeParameterNodes.Run(
            t.definitions.plainFunction(code, scope), arguments.toArray(new PNode[0])));
  }

  private static PNode parameter(Translator inner, TypeParam p) {
    MakeFunctionNode bound = null;
    boolean constraints = false;
    PTypeParameter.Kind kind = PTypeParameter.Kind.TYPE_VAR;
    if (p instanceof TypeParam.ParamSpec) {
      kind = PTypeParameter.Kind.PARAM_SPEC;
    } else if (p instanceof TypeParam.TypeVarTuple) {
      kind = PTypeParameter.Kind.TYPE_VAR_TUPLE;
    } else if (p instanceof TypeParam.TypeVar v && v.bound() != null) {
      bound = lazily(inner, v, v.bound());
      constraints = v.bound() instanceof Expr.Tuple;
    }
    return new TypeParameterNodes.MakeParameter(kind, p.name(), bound, constraints);
  }

  /** A function without parameters that gives the value of an expression. */
  private static MakeFunctionNode lazily(Translator t, Node node, Expr value) {
    Scope scope = t.scopes.of(node);
    PCode code =
        t.definitions.code(
            scope,
            value.span(),
            Parameters.NONE,
            PNone.NONE,
            inner -> inner.statements.block(List.of(new Stmt.Return(value, value.span()))));
    return t.definitions.plainFunction(code, scope);
  }
}
