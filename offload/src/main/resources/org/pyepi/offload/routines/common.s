; What the routines for float64 have in common. They stand in the image of a kernel that calls them, anywhere.
;
; A number is two registers, the high word in the second. The first operand comes in r0 (low) and r1 (high), the
; second in r2 and r3; the result goes to r0, or to r0 and r1. r2, r3, r12 and r15 to r31 are lost, and the flags.
; r63 becomes 1 where the result is a NaN, or has no form that the core's own FPU keeps: the chunk is then discarded,
; and the host computes what bits such a result has.
;
; The FPU multiplies integers. Signs are in the top bit of the high word, then 11 bits of exponent, then the fraction;
; a significand is the fraction with the one in front of it, bit 20 of the high word.

        ; Exponents of the operands to r16 and r17, high words without signs, doubled, to r12 and r15; where one of
        ; them is zero, subnormal, infinite or not a number, goes elsewhere.
        .macro exponents rare
        lsl   r12,r1,1
        lsl   r15,r3,1
        lsr   r16,r12,21
        beq   \rare
        lsr   r17,r15,21
        beq   \rare
        asr   r18,r12,21
        add   r18,r18,1
        beq   \rare
        asr   r18,r15,21
        add   r18,r18,1
        beq   \rare
        .endm

        ; A result that is not a number.
        .macro not_a_number
        mov   r63,1
        mov   r0,0
        mov   r1,0
        movt  r1,0x7ff8
        rts
        .endm

        ; Ends with r1:r0, the high word of which is in r24 still: rounds to nearest even by r22, what follows
        ; behind the low word. A carry into the exponent is right as it is.
        .macro round_and_return
        orr   r25,r22,r22
        blt   up\@
        mov   r1,r24
        rts
up\@:   lsl   r25,r22,1
        beq   tie\@
more\@: add   r0,r0,1
        beq   wrap\@
        mov   r1,r24
        rts
wrap\@: add   r1,r24,1
        rts
tie\@:  lsl   r25,r0,31
        bne   more\@
        mov   r1,r24
        rts
        .endm

        ; r24:r0:r22 a significand and what follows it, r16 its exponent less one, r31 the sign in its top bit: makes
        ; a number of them, whatever the exponent.
        .macro pack_and_return
        mov   r25,2046
        sub   r25,r16,r25
        bgteu far\@
        lsl   r16,r16,20
        add   r24,r24,r16
        lsr   r31,r31,31
        lsl   r31,r31,31
        orr   r24,r24,r31
near\@: round_and_return
far\@:  lsr   r31,r31,31
        lsl   r31,r31,31
        add   r16,r16,0
        blt   below\@
        mov   r0,0              ; too large
        mov   r1,0
        movt  r1,0x7ff0
        orr   r1,r1,r31
        rts
below\@:
        mov   r25,0             ; subnormal: to the right by -r16, what falls out leaves a trace
        sub   r16,r25,r16
words\@:
        sub   r25,r16,32
        bltu  bits\@
        mov   r16,r25
        mov   r26,0
        mov   r27,1
        orr   r25,r22,r22
        movne r26,r27
        orr   r22,r0,r26
        mov   r0,r24
        mov   r24,0
        orr   r25,r0,r0
        bne   words\@
        mov   r25,31            ; nothing is left but a trace
        sub   r26,r16,r25
        movgtu r16,r25
        b     words\@
bits\@: mov   r25,31
        sub   r25,r25,r16
        lsl   r26,r22,1         ; bits that fall out of the third word
        lsl   r26,r26,r25
        lsr   r22,r22,r16
        mov   r27,1
        orr   r26,r26,r26
        movne r26,r27
        orr   r22,r22,r26
        lsl   r26,r0,1
        lsl   r26,r26,r25
        orr   r22,r22,r26
        lsr   r0,r0,r16
        lsl   r26,r24,1
        lsl   r26,r26,r25
        orr   r0,r0,r26
        lsr   r24,r24,r16
        orr   r24,r24,r31
        b     near\@
        .endm

        ; \hi:\lo a fraction that is not zero, of a subnormal number: moves its first one to bit 20 of \hi and gives
        ; the exponent that this makes, 1 or less.
        .macro normalise hi,lo,exponent
        lsl   \hi,\hi,12
        lsr   \hi,\hi,12
        mov   \exponent,1
shift\@:
        lsr   r25,\hi,20
        bne   there\@
        add   \hi,\hi,\hi
        lsr   r25,\lo,31
        orr   \hi,\hi,r25
        add   \lo,\lo,\lo
        sub   \exponent,\exponent,1
        b     shift\@
there\@:
        .endm
