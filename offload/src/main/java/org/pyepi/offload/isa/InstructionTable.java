package org.pyepi.offload.isa;

/**
 * The instruction set. One line is one row, or a family of rows:
 *
 * <pre>mnemonic  operands  bits, most significant first  semantics</pre>
 *
 * <p>Every bit is claimed by exactly one character: 0 or 1 is fixed, {@code -} is ignored and
 * written as 0, a letter belongs to that field, {@code cccc} is the condition's code ({@code *} in
 * the mnemonic stands for its suffix, fourteen rows), {@code zz} the access size ({@code %} stands
 * for its suffix, four rows). Field letters: d, n, m general registers; x core, y DMA, u memory, v
 * mesh special registers; s sign; i unsigned, j signed immediate; b branch distance. Each field's
 * bits are collected from left to right.
 *
 * <p>Order matters as in GNU's assembler: the first row that can hold the operands is taken, so
 * 16-bit forms come first. FABS is the exception, because GNU's assembler cannot write its 16-bit
 * form.
 *
 * <p>Source of the facts: binutils, cpu/epiphany.cpu; checked by golden files.
 */
final class InstructionTable {
  private InstructionTable() {}

  static final String ROWS =
      """
      b*      b          bbbbbbbb cccc 0000                                      BRANCH_IF
      b*      b          bbbbbbbbbbbbbbbbbbbbbbbb cccc 1000                      BRANCH_IF
      b       b          bbbbbbbb 1110 0000                                      BRANCH
      b       b          bbbbbbbbbbbbbbbbbbbbbbbb 1110 1000                      BRANCH
      bl      b          bbbbbbbb 1111 0000                                      BRANCH_LINK
      bl      b          bbbbbbbbbbbbbbbbbbbbbbbb 1111 1000                      BRANCH_LINK
      jr      n          000 nnn 0 10100 0010                                    JUMP
      jr      n          000 nnn 000000 0010 000 nnn 0 10100 1111                JUMP
      jalr    n          000 nnn 0 10101 0010                                    JUMP_LINK
      jalr    n          000 nnn 000000 0010 000 nnn 0 10101 1111                JUMP_LINK

      ldr%    d,[n,m]    ddd nnn mmm zz 0 0001                                   LOAD_INDEX
      ldr%    d,[n],m    ddd nnn mmm zz 0 0101                                   LOAD_POST_INDEX
      ldr%    d,[n,i]    ddd nnn iii zz 0 0100                                   LOAD_DISP
      ldr%    d,[n,sm]   ddd nnn mmm 00 s 0000 ddd nnn mmm zz 0 1001             LOAD_INDEX
      ldr%    d,[n],sm   ddd nnn mmm 00 s 0000 ddd nnn mmm zz 0 1101             LOAD_POST_INDEX
      ldr%    d,[n,si]   ddd nnn 0 s iiiiiiii ddd nnn iii zz 0 1100              LOAD_DISP
      ldr%    d,[n],si   ddd nnn 1 s iiiiiiii ddd nnn iii zz 0 1100              LOAD_POST_DISP
      str%    d,[n,m]    ddd nnn mmm zz 1 0001                                   STORE_INDEX
      str%    d,[n],m    ddd nnn mmm zz 1 0101                                   STORE_POST_INDEX
      str%    d,[n,i]    ddd nnn iii zz 1 0100                                   STORE_DISP
      str%    d,[n,sm]   ddd nnn mmm 00 s 0000 ddd nnn mmm zz 1 1001             STORE_INDEX
      str%    d,[n],sm   ddd nnn mmm 00 s 0000 ddd nnn mmm zz 1 1101             STORE_POST_INDEX
      str%    d,[n,si]   ddd nnn 0 s iiiiiiii ddd nnn iii zz 1 1100              STORE_DISP
      str%    d,[n],si   ddd nnn 1 s iiiiiiii ddd nnn iii zz 1 1100              STORE_POST_DISP
      testset  d,[n,sm]  ddd nnn mmm 01 s 0000 ddd nnn mmm 10 0 1001             TESTSET
      testsetb d,[n,sm]  ddd nnn mmm 01 s 0000 ddd nnn mmm 00 0 1001             UNIMPLEMENTED
      testseth d,[n,sm]  ddd nnn mmm 01 s 0000 ddd nnn mmm 01 0 1001             UNIMPLEMENTED

      mov*    d,n        ddd nnn 00 cccc 0010                                    MOVE_IF
      mov*    d,n        ddd nnn 000000 0010 ddd nnn 00 cccc 1111                MOVE_IF
      mov     d,n        ddd nnn 00 1110 0010                                    MOVE
      mov     d,n        ddd nnn 000000 0010 ddd nnn 00 1110 1111                MOVE
      mov     d,i        ddd iiiiiiii 0 0011                                     MOVE_IMMEDIATE
      mov     d,i        ddd 0 iiiiiiii 0010 ddd iiiiiiii 0 1011                 MOVE_IMMEDIATE
      movt    d,i        ddd 1 iiiiiiii 0010 ddd iiiiiiii 0 1011                 MOVE_TOP

      eor     d,n,m      ddd nnn mmm 000 1010                                    EOR
      eor     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 000 1111               EOR
      add     d,n,m      ddd nnn mmm 001 1010                                    ADD
      add     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 001 1111               ADD
      lsl     d,n,m      ddd nnn mmm 010 1010                                    LSL
      lsl     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 010 1111               LSL
      sub     d,n,m      ddd nnn mmm 011 1010                                    SUB
      sub     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 011 1111               SUB
      lsr     d,n,m      ddd nnn mmm 100 1010                                    LSR
      lsr     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 100 1111               LSR
      and     d,n,m      ddd nnn mmm 101 1010                                    AND
      and     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 101 1111               AND
      asr     d,n,m      ddd nnn mmm 110 1010                                    ASR
      asr     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 110 1111               ASR
      orr     d,n,m      ddd nnn mmm 111 1010                                    ORR
      orr     d,n,m      ddd nnn mmm 000 1010 ddd nnn mmm 111 1111               ORR
      add     d,n,j      ddd nnn jjj 001 0011                                    ADD_IMMEDIATE
      add     d,n,j      ddd nnn 00 jjjjjjjj ddd nnn jjj 001 1011                ADD_IMMEDIATE
      sub     d,n,j      ddd nnn jjj 011 0011                                    SUB_IMMEDIATE
      sub     d,n,j      ddd nnn 00 jjjjjjjj ddd nnn jjj 011 1011                SUB_IMMEDIATE
      lsr     d,n,i      ddd nnn iiiii 0 0110                                    LSR_IMMEDIATE
      lsr     d,n,i      ddd nnn 000000 0110 ddd nnn iiiii 0 1111                LSR_IMMEDIATE
      lsl     d,n,i      ddd nnn iiiii 1 0110                                    LSL_IMMEDIATE
      lsl     d,n,i      ddd nnn 000000 0110 ddd nnn iiiii 1 1111                LSL_IMMEDIATE
      asr     d,n,i      ddd nnn iiiii 0 1110                                    ASR_IMMEDIATE
      asr     d,n,i      ddd nnn 000000 1110 ddd nnn iiiii 0 1111                ASR_IMMEDIATE
      bitr    d,n        ddd nnn 00000 1 1110                                    BITR
      bitr    d,n        ddd nnn 000000 1110 ddd nnn 00000 1 1111                BITR
      fext    d,n,m      ddd nnn mmm 001 1010 ddd nnn mmm 000 1111               UNIMPLEMENTED
      fdep    d,n,m      ddd nnn mmm 001 1010 ddd nnn mmm 001 1111               UNIMPLEMENTED
      lfsr    d,n,m      ddd nnn mmm 001 1010 ddd nnn mmm 010 1111               UNIMPLEMENTED

      fadd    d,n,m      ddd nnn mmm 000 0111                                    FADD
      fadd    d,n,m      ddd nnn mmm 000 0111 ddd nnn mmm 000 1111               FADD
      fsub    d,n,m      ddd nnn mmm 001 0111                                    FSUB
      fsub    d,n,m      ddd nnn mmm 000 0111 ddd nnn mmm 001 1111               FSUB
      fmul    d,n,m      ddd nnn mmm 010 0111                                    FMUL
      fmul    d,n,m      ddd nnn mmm 000 0111 ddd nnn mmm 010 1111               FMUL
      fmadd   d,n,m      ddd nnn mmm 011 0111                                    FMADD
      fmadd   d,n,m      ddd nnn mmm 000 0111 ddd nnn mmm 011 1111               FMADD
      fmsub   d,n,m      ddd nnn mmm 100 0111                                    FMSUB
      fmsub   d,n,m      ddd nnn mmm 000 0111 ddd nnn mmm 100 1111               FMSUB
      float   d,n        ddd nnn --- 101 0111                                    FLOAT
      float   d,n        ddd nnn --- 000 0111 ddd nnn --- 101 1111               FLOAT
      fix     d,n        ddd nnn --- 110 0111                                    FIX
      fix     d,n        ddd nnn --- 000 0111 ddd nnn --- 110 1111               FIX
      fabs    d,n        ddd nnn --- 000 0111 ddd nnn --- 111 1111               FABS
      fabs    d,n        ddd nnn --- 111 0111                                    FABS
      frecip  d,n        ddd nnn --- 001 0111 ddd nnn --- 000 1111               UNIMPLEMENTED
      fsqrt   d,n        ddd nnn --- 001 0111 ddd nnn --- 001 1111               UNIMPLEMENTED

      movts   x,d        ddd xxx 010000 0010                                     MOVTS
      movts   x,d        ddd xxx 000000 0010 ddd xxx 010000 1111                 MOVTS
      movts   y,d        ddd yyy 000001 0010 ddd yyy 010000 1111                 MOVTS
      movts   u,d        ddd uuu 000010 0010 ddd uuu 010000 1111                 MOVTS
      movts   v,d        ddd vvv 000011 0010 ddd vvv 010000 1111                 MOVTS
      movfs   d,x        ddd xxx 010001 0010                                     MOVFS
      movfs   d,x        ddd xxx 000000 0010 ddd xxx 010001 1111                 MOVFS
      movfs   d,y        ddd yyy 000001 0010 ddd yyy 010001 1111                 MOVFS
      movfs   d,u        ddd uuu 000010 0010 ddd uuu 010001 1111                 MOVFS
      movfs   d,v        ddd vvv 000011 0010 ddd vvv 010001 1111                 MOVFS

      nop     -          0000000 11010 0010                                      NOP
      snop    -          0000001 11010 0010                                      NOP
      idle    -          0000000 11011 0010                                      IDLE
      bkpt    -          0000000 11100 0010                                      BKPT
      mbkpt   -          0000001 11100 0010                                      MBKPT
      rti     -          0000000 11101 0010                                      RTI
      wand    -          0000000 11000 0010                                      WAND
      sync    -          0000000 11111 0010                                      SYNC
      gie     -          0000000 11001 0010                                      GIE
      gid     -          0000001 11001 0010                                      GID
      swi     i          iiiiii 0 11110 0010                                     SWI
      trap    i          iiiiii 1 11110 0010                                     TRAP
      unimpl  -          0000000000001111 0000000000001111                       UNIMPLEMENTED
      """;

  /** Other spellings of rows above: alias, its operands, what it stands for. */
  static final String ALIASES =
      """
      iadd    d,n,m      fadd d,n,m
      isub    d,n,m      fsub d,n,m
      imul    d,n,m      fmul d,n,m
      imadd   d,n,m      fmadd d,n,m
      imsub   d,n,m      fmsub d,n,m
      """;
}
