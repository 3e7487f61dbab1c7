package org.pyepi.language.nodes.operators;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.profiles.BranchProfile;
import org.pyepi.language.nodes.PNode;
import org.pyepi.language.nodes.WriteNode;

/**
 * A product and a sum that round once where they are single precision, in a function that allows
 * it. An infinity or NaN out of operands that are none, and operands of any other type, are left to
 * the two operators, one after the other.
 */
public final class FusedNode extends PNode {
  /**
   * An operand and the temporary that the operators read it from, where they are needed.
   *
   * @param value evaluated once
   */
  public record Operand(PNode value, WriteNode kept) {}

  @Child private PNode x;
  @Child private PNode y;
  @Child private PNode addend;
  @Child private WriteNode keepX;
  @Child private WriteNode keepY;
  @Child private WriteNode keepAddend;
  @Child private WriteNode keepProduct;
  @Child private BinaryNode product;
  @Child private BinaryNode sum;
  private final boolean productFirst;
  private final boolean productNegated;
  private final boolean addendNegated;
  private final BranchProfile apart = BranchProfile.create();

  /**
   * @param product of the temporaries of the factors
   * @param keepProduct where the sum reads the product from
   * @param sum of the temporaries of the addend and the product
   */
  public FusedNode(
      Operand x,
      Operand y,
      Operand addend,
      BinaryNode product,
      WriteNode keepProduct,
      BinaryNode sum,
      boolean productFirst,
      boolean productNegated,
      boolean addendNegated) {
    this.x = x.value;
    this.y = y.value;
    this.addend = addend.value;
    this.keepX = x.kept;
    this.keepY = y.kept;
    this.keepAddend = addend.kept;
    this.product = product;
    this.keepProduct = keepProduct;
    this.sum = sum;
    this.productFirst = productFirst;
    this.productNegated = productNegated;
    this.addendNegated = addendNegated;
  }

  @Override
  public Object execute(VirtualFrame frame) {
    Object c = productFirst ? null : addend.execute(frame);
    Object a = x.execute(frame);
    Object b = y.execute(frame);
    if (!isSingle(a, b)) {
      apart.enter();
      multiply(frame, a, b);
      return add(frame, productFirst ? addend.execute(frame) : c);
    }
    c = productFirst ? addend.execute(frame) : c;
    if (isNumber(c)) {
      float p = single(a);
      float z = single(c);
      float r = Math.fma(productNegated ? -p : p, single(b), addendNegated ? -z : z);
      if (Float.isFinite(r) || isPlain(r, a, b, c)) {
        return r;
      }
    }
    apart.enter();
    multiply(frame, a, b);
    return add(frame, c);
  }

  private void multiply(VirtualFrame frame, Object a, Object b) {
    keepX.write(frame, a);
    keepY.write(frame, b);
    keepProduct.write(frame, product.execute(frame));
  }

  private Object add(VirtualFrame frame, Object c) {
    keepAddend.write(frame, c);
    return sum.execute(frame);
  }

  private static boolean isSingle(Object a, Object b) {
    return a instanceof Float && isNumber(b) || b instanceof Float && isNumber(a);
  }

  private static boolean isNumber(Object v) {
    return v instanceof Float || v instanceof Double || v instanceof Long;
  }

  private static float single(Object v) {
    return v instanceof Float f ? f : (float) number(v);
  }

  private static double number(Object v) {
    return v instanceof Float f ? f : v instanceof Double d ? d : (double) (Long) v;
  }

  /** Whether the result of operands that are not all finite is one that nobody warns of. */
  private static boolean isPlain(float r, Object a, Object b, Object c) {
    double x = number(a);
    double y = number(b);
    double z = number(c);
    return Float.isNaN(r)
        ? Double.isNaN(x) || Double.isNaN(y) || Double.isNaN(z)
        : !(Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z));
  }
}
