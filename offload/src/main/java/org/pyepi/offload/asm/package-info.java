/**
 * Assembling: from Java calls ({@link org.pyepi.offload.asm.Assembler}, for code generation) and
 * from text ({@link org.pyepi.offload.asm.TextAssembler}, GNU as syntax). Both fill {@link
 * org.pyepi.offload.asm.Section}s, whose layout picks 16-bit branches where they reach.
 */
package org.pyepi.offload.asm;
