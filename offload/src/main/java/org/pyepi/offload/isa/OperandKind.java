package org.pyepi.offload.isa;

/** What a field of an instruction means. */
public enum OperandKind {
  /** General register, 0 to 7 or 0 to 63. */
  REGISTER,
  /** Special register of the row's group. */
  SPECIAL,
  /** 0 adds the index or displacement, 1 subtracts it. */
  SIGN,
  /** Unsigned number. */
  UNSIGNED,
  /** Two's complement number. */
  SIGNED,
  /** Signed distance in bytes from this instruction; even. The field counts halfwords. */
  BRANCH
}
