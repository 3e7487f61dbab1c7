package org.pyepi.language.translator;

import com.oracle.truffle.api.frame.FrameSlotKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pyepi.language.loops.HotLoopSite;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.StatementNode;
import org.pyepi.language.nodes.WriteNode;
import org.pyepi.language.nodes.statements.LoopNodes;
import org.pyepi.language.nodes.statements.ReorderedNodes;
import org.pyepi.language.parser.scope.ReorderedSums;
import org.pyepi.language.parser.tree.BinaryOperator;
import org.pyepi.language.parser.tree.Expr;
import org.pyepi.language.parser.tree.ExprContext;
import org.pyepi.language.parser.tree.FusedSum;
import org.pyepi.language.parser.tree.Span;
import org.pyepi.language.parser.tree.Stmt;

/** Loops whose sums are added up in another order, to nodes. */
final class ReorderedTranslator {
  private final Translator t;
  private final StatementTranslator statements;

  /** The sums of the loop that is being translated; no loop with sums has another within. */
  private final Map<String, Integer> slots = new HashMap<>();

  ReorderedTranslator(Translator t, StatementTranslator statements) {
    this.t = t;
    this.statements = statements;
  }

  /** Whether a statement adds to a sum of the loop around it. */
  boolean isAddition(Stmt.AugAssign a) {
    return !slots.isEmpty() && a.target() instanceof Expr.Name n && slots.containsKey(n.id());
  }

  /** The loop over blocks that a loop with sums becomes; its body is a {@link Stmt.SumBlock}. */
  Stmt.For blocks(Stmt.For f, List<String> sums) {
    Expr first = temporary(f.span());
    Expr end = temporary(f.span());
    Expr.Name block = temporary(f.span());
    Stmt body = new Stmt.SumBlock(f, sums, first, end, block, f.span());
    return new Stmt.For(block, f.iter(), List.of(body), List.of(), false, f.span());
  }

  /** A loop over blocks of trips, which the site watches, around one over the trips of a block. */
  StatementNode loop(Stmt.For f, Stmt.For blocks, HotLoopSite site) {
    Stmt.SumBlock b = (Stmt.SumBlock) blocks.body().get(0);
    int range = t.newSlot(FrameSlotKind.Object);
    PNode numbers = numbers(b, statements.header(f.iter()), range);
    List<StatementNode> body = new ArrayList<>();
    body.add(enter(b));
    body.addAll(statements.nodes(f.body()));
    StatementNode trips =
        new LoopNodes.For(
            part(b, range),
            statements.target(f.target()),
            statements.blockOf(body),
            null,
            statements.loopSlots(),
            false,
            null);
    StatementNode block = leave(b, t.at(f.span(), trips));
    LoopNodes.Slots slots = statements.loopSlots();
    if (site != null) {
      site.setIterator(slots.iterator());
    }
    return new LoopNodes.For(
        numbers,
        statements.target(blocks.target()),
        block,
        statements.optionalBlock(f.orElse()),
        slots,
        false,
        site);
  }

  private Expr.Name temporary(Span span) {
    return new Expr.Name(t.newTemporary(), ExprContext.LOAD, span);
  }

  private WriteNode write(Expr name) {
    return t.write(((Expr.Name) name).id());
  }

  /** The numbers of the blocks. */
  private PNode numbers(Stmt.SumBlock b, PNode iterable, int range) {
    long step = ReorderedSums.step((Expr.Call) b.loop().iter());
    var kept = new ReorderedNodes.Kept(range, write(b.first()), write(b.end()));
    return t.at(b.loop().iter().span(), new ReorderedNodes.Blocks(iterable, kept, step));
  }

  /** What a block goes over. */
  private PNode part(Stmt.SumBlock b, int range) {
    return t.at(
        b.loop().iter().span(),
        new ReorderedNodes.Part(
            range, t.expressions.translate(b.block()), t.expressions.translate(b.end())));
  }

  /** Makes slots for the sums; the node that begins a trip. */
  private StatementNode enter(Stmt.SumBlock b) {
    b.sums().forEach(s -> slots.put(s, t.newSlot(FrameSlotKind.Object)));
    int[] all = b.sums().stream().mapToInt(slots::get).toArray();
    return t.at(b.span(), new ReorderedNodes.Turn(all));
  }

  /** The loop is over: its nodes are these trips. */
  private StatementNode leave(Stmt.SumBlock b, StatementNode trips) {
    var sums = b.sums().stream().map(s -> sum(s, b.span())).toArray(ReorderedNodes.Sum[]::new);
    slots.clear();
    return t.at(b.span(), new ReorderedNodes.Block(sums, t.expressions.translate(b.end()), trips));
  }

  private ReorderedNodes.Sum sum(String name, Span span) {
    return new ReorderedNodes.Sum(t.read(name, span), t.write(name), slots.get(name));
  }

  /** An addition to a sum of the loop. */
  StatementNode add(Stmt.AugAssign a) {
    String name = ((Expr.Name) a.target()).id();
    FusedSum fused = t.expressions.fused(a.op(), a.target(), a.value());
    Expr.Name lane = temporary(a.target().span());
    Expr.Name x = temporary(a.value().span());
    Expr.Name y = fused == null ? null : temporary(a.value().span());
    Expr term =
        fused == null ? x : new Expr.BinOp(x, BinaryOperator.MULT, y, fused.product().span());
    PNode[] operands =
        fused == null
            ? new PNode[] {t.expressions.translate(a.value())}
            : new PNode[] {
              t.expressions.translate(fused.product().left()),
              t.expressions.translate(fused.product().right())
            };
    WriteNode[] kept =
        fused == null ? new WriteNode[] {write(x)} : new WriteNode[] {write(x), write(y)};
    var onLane = new Stmt.AugAssign(lane, a.op(), term, a.span());
    var onSum = new Stmt.AugAssign(a.target(), a.op(), term, a.span());
    return new ReorderedNodes.Add(
        sum(name, a.target().span()),
        operands,
        kept,
        write(lane),
        statements.inPlace(onLane, t.expressions.translate(lane)),
        t.at(a.span(), statements.plainlyAugmented(onSum)));
  }
}
