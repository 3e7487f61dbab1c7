package org.pyepi.language.translator;

import com.oracle.truffle.api.frame.FrameSlotKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.nodes.ConstantNode;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.operators.ComparisonNodes;
import org.pyepi.language.nodes.operators.LogicNodes;
import org.pyepi.language.nodes.operators.TruthNode;
import org.pyepi.language.nodes.patterns.PatternNodes;
import org.pyepi.language.nodes.statements.Statements;
import org.pyepi.language.parser.tree.CompareOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.MatchCase;
import org.pyepi.language.parser.tree.Pattern;
import org.pyepi.language.parser.tree.Singleton;
import org.pyepi.language.parser.tree.Stmt;
import org.pyepi.language.runtime.object.PNone;

/** {@code match}: cases become a chain of ifs over {@link PatternNodes}. */
final class MatchTranslator {
  private final Translator t;

  /** Where the captures of the case at hand wait until the whole pattern has matched, or null. */
  private Map<String, String> captures;

  MatchTranslator(Translator t) {
    this.t = t;
  }

  StatementNode match(Stmt.Match m) {
    String subject = t.newTemporary();
    StatementNode save =
        t.whole(
            m.subject().span(),
            new Statements.Assign(
                t.expressions.translate(m.subject()), new WriteNode[] {t.write(subject)}));
    StatementNode chain = null;
    for (int i = m.cases().size() - 1; i >= 0; i--) {
      chain = matchCase(m.cases().get(i), subject, chain);
    }
    return t.statements.blockOf(List.of(save, chain));
  }

  private StatementNode matchCase(MatchCase c, String subject, StatementNode orElse) {
    PNode test = wholePattern(c.pattern(), t.read(subject, c.pattern().span()));
    if (t.isGenerator() && YieldHoister.contains(c.guard())) {
      return yieldingCase(c, test, orElse);
    }
    if (c.guard() != null) {
      test = new LogicNodes.AndOr(true, test, t.expressions.translate(c.guard()));
    }
    test.at(c.span());
    test.markLine();
    TruthNode truth = TruthNode.create(test);
    StatementNode body = t.statements.block(c.body());
    StatementNode node =
        t.isGenerator()
            ? new Statements.ResumableIf(truth, body, orElse, t.newStateSlot())
            : new Statements.If(truth, body, orElse);
    return t.at(c.span(), node);
  }

  /** The names are bound once all of the pattern has matched. */
  private PNode wholePattern(Pattern p, PNode value) {
    if (p instanceof Pattern.MatchAs a && a.pattern() == null) {
      return pattern(p, value);
    }
    captures = new LinkedHashMap<>();
    PNode test = pattern(p, value);
    Map<String, String> found = captures;
    captures = null;
    if (found.isEmpty()) {
      return test;
    }
    PNode[] values = found.values().stream().map(n -> t.read(n, p.span())).toArray(PNode[]::new);
    WriteNode[] targets = found.keySet().stream().map(t::write).toArray(WriteNode[]::new);
    PNode commit = new PatternNodes.Commit(values, targets);
    commit.at(p.span());
    PNode both = new LogicNodes.AndOr(true, test, commit);
    both.at(p.span());
    return both;
  }

  private WriteNode bind(String name) {
    return captures == null
        ? t.write(name)
        : t.write(captures.computeIfAbsent(name, n -> t.newTemporary()));
  }

  /** A guard that yields runs as statements, and a variable says whether the case was taken. */
  private StatementNode yieldingCase(MatchCase c, PNode test, StatementNode orElse) {
    String taken = t.newTemporary();
    List<Stmt> yields = new ArrayList<>();
    Expr guard = new YieldHoister(t::newTemporary, t.scopes, yields).hoist(c.guard());
    List<StatementNode> inside = t.statements.nodes(yields);
    inside.add(
        new Statements.ResumableIf(
            TruthNode.create(t.expressions.translate(guard)),
            t.statements.blockOf(List.of(set(taken, true), t.statements.block(c.body()))),
            null,
            t.newStateSlot()));
    test.at(c.span());
    test.markLine();
    List<StatementNode> all = new ArrayList<>();
    all.add(set(taken, false));
    all.add(
        new Statements.ResumableIf(
            TruthNode.create(test), t.statements.blockOf(inside), null, t.newStateSlot()));
    if (orElse != null) {
      all.add(
          new Statements.ResumableIf(
              TruthNode.create(t.read(taken, c.span())),
              new Statements.Pass(),
              orElse,
              t.newStateSlot()));
    }
    return t.statements.blockOf(all);
  }

  private StatementNode set(String name, boolean value) {
    return new Statements.Assign(ConstantNode.of(value), new WriteNode[] {t.write(name)});
  }

  /** A node that is true where the pattern matches the value, and has bound its names. */
  private PNode pattern(Pattern p, PNode value) {
    PNode node =
        switch (p) {
          case Pattern.MatchValue v ->
              ComparisonNodes.create(CompareOperator.EQ, value, t.expressions.translate(v.value()));
          case Pattern.MatchSingleton s ->
              ComparisonNodes.create(
                  CompareOperator.IS,
                  value,
                  ConstantNode.of(s.value() == Singleton.NONE ? PNone.NONE : s.value()));
          case Pattern.MatchAs a -> capture(a, value);
          case Pattern.MatchStar s -> throw new IllegalStateException("star pattern");
          case Pattern.MatchOr o -> alternatives(o, value);
          case Pattern.MatchSequence s -> sequence(s, value);
          case Pattern.MatchMapping m -> mapping(m, value);
          case Pattern.MatchClass c -> classPattern(c, value);
        };
    node.at(p.span());
    return node;
  }

  private PNode capture(Pattern.MatchAs a, PNode value) {
    if (a.pattern() == null) {
      return new PatternNodes.Bind(value, a.name() == null ? null : bind(a.name()));
    }
    int slot = t.newSlot(FrameSlotKind.Object);
    PNode inner = pattern(a.pattern(), new PatternNodes.FromSlot(slot));
    return new PatternNodes.Then(
        value, slot, inner, new PatternNodes.Bind(new PatternNodes.FromSlot(slot), bind(a.name())));
  }

  private PNode alternatives(Pattern.MatchOr o, PNode value) {
    int slot = t.newSlot(FrameSlotKind.Object);
    PNode chain = null;
    for (int i = o.patterns().size() - 1; i >= 0; i--) {
      PNode one = pattern(o.patterns().get(i), new PatternNodes.FromSlot(slot));
      chain = chain == null ? one : new LogicNodes.AndOr(false, one, chain);
    }
    return new PatternNodes.Then(value, slot, chain, null);
  }

  private PNode sequence(Pattern.MatchSequence s, PNode value) {
    int star = -1;
    int n = s.patterns().size();
    PNode[] parts = new PNode[n];
    boolean[] wanted = new boolean[n];
    int slot = t.newSlot(FrameSlotKind.Object);
    for (int i = 0; i < n; i++) {
      PNode item = new PatternNodes.Item(slot, i);
      wanted[i] = !isWildcard(s.patterns().get(i));
      if (s.patterns().get(i) instanceof Pattern.MatchStar m) {
        star = i;
        parts[i] = new PatternNodes.Bind(item, m.name() == null ? null : bind(m.name()));
      } else {
        parts[i] = pattern(s.patterns().get(i), item);
      }
    }
    return new PatternNodes.Sequence(value, slot, parts, star, wanted);
  }

  private static boolean isWildcard(Pattern p) {
    return p instanceof Pattern.MatchStar s && s.name() == null
        || p instanceof Pattern.MatchAs a && a.pattern() == null && a.name() == null;
  }

  private PNode mapping(Pattern.MatchMapping m, PNode value) {
    int slot = t.newSlot(FrameSlotKind.Object);
    PNode[] parts = new PNode[m.patterns().size() + (m.rest() == null ? 0 : 1)];
    for (int i = 0; i < m.patterns().size(); i++) {
      parts[i] = pattern(m.patterns().get(i), new PatternNodes.Item(slot, i));
    }
    if (m.rest() != null) {
      int last = parts.length - 1;
      parts[last] = new PatternNodes.Bind(new PatternNodes.Item(slot, last), bind(m.rest()));
    }
    return new PatternNodes.Mapping(
        value, slot, t.expressions.all(m.keys()), parts, m.rest() != null);
  }

  private PNode classPattern(Pattern.MatchClass c, PNode value) {
    int slot = t.newSlot(FrameSlotKind.Object);
    int positional = c.patterns().size();
    PNode[] parts = new PNode[positional + c.kwdPatterns().size()];
    for (int i = 0; i < parts.length; i++) {
      Pattern part = i < positional ? c.patterns().get(i) : c.kwdPatterns().get(i - positional);
      parts[i] = pattern(part, new PatternNodes.Item(slot, i));
    }
    return new PatternNodes.ClassPattern(
        value,
        slot,
        t.expressions.translate(c.cls()),
        positional,
        c.kwdAttrs().toArray(new String[0]),
        parts);
  }
}
