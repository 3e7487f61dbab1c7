; r1:r0 + r3:r2. The number of larger magnitude stays as it is, with sign and exponent; the other's significand is
; shifted and added to it or subtracted from it.

        lsl   r12,r1,1          ; high words without signs, doubled
        lsl   r15,r3,1
        sub   r16,r12,r15
        bgteu ordered           ; equal high words are in order too: the difference may come out negative
        mov   r16,r0
        mov   r0,r2
        mov   r2,r16
        mov   r16,r1
        mov   r1,r3
        mov   r3,r16
        mov   r16,r12
        mov   r12,r15
        mov   r15,r16
ordered:
        lsr   r16,r12,21        ; exponents
        lsr   r17,r15,21
        beq   little
        asr   r18,r12,21
        add   r18,r18,1
        beq   special
        sub   r18,r16,r17       ; their distance
        sub   r20,r17,1
        lsl   r20,r20,20
        lsr   r19,r15,1
        sub   r19,r19,r20       ; the smaller one's significand is r19:r2, what is shifted out r22
shift:  mov   r23,31
        sub   r23,r23,r18
        blt   far
        lsl   r22,r2,1
        lsl   r22,r22,r23
        lsl   r24,r19,1
        lsl   r24,r24,r23
        lsr   r2,r2,r18
        orr   r2,r2,r24
        lsr   r19,r19,r18
shifted:
        eor   r24,r1,r3
        blt   subtract
        add   r24,r1,r19
        add   r25,r24,1
        add   r0,r0,r2
        movgteu r24,r25
        eor   r25,r24,r1
        lsr   r25,r25,20
        bne   carried
        round_and_return

carried:                        ; the sum of the significands is 2 or more
        lsr   r25,r1,20
        lsl   r25,r25,20
        sub   r24,r24,r25       ; the fraction, of up to 22 bits
        lsl   r26,r22,31
        lsr   r22,r22,1
        lsr   r26,r26,31
        orr   r22,r22,r26
        lsl   r26,r0,31
        orr   r22,r22,r26
        lsr   r0,r0,1
        lsl   r26,r24,31
        orr   r0,r0,r26
        lsr   r24,r24,1
        add   r24,r24,r25
        mov   r26,0
        movt  r26,8
        add   r24,r24,r26
        lsl   r25,r24,1
        asr   r25,r25,21
        add   r25,r25,1
        beq   infinite
finish: round_and_return

infinite:
        mov   r0,0
        lsr   r1,r24,20
        lsl   r1,r1,20
        rts

far:    sub   r18,r18,32
        mov   r23,31
        sub   r23,r23,r18
        blt   farther
        lsl   r22,r19,1
        lsl   r22,r22,r23
        lsr   r24,r2,r18
        orr   r22,r22,r24
        mov   r25,1
        lsl   r24,r2,1          ; what falls out altogether leaves a trace
        lsl   r24,r24,r23
        movne r24,r25
        orr   r22,r22,r24
        lsr   r2,r19,r18
        mov   r19,0
        b     shifted
farther:
        mov   r22,1
        mov   r2,0
        mov   r19,0
        b     shifted

subtract:
        mov   r26,0
        mov   r27,1
        sub   r24,r1,r19
        sub   r25,r24,1
        sub   r28,r0,r2
        movltu r24,r25
        sub   r22,r26,r22
        movltu r26,r27
        sub   r25,r24,1
        sub   r0,r28,r26
        sub   r28,r28,r26
        movltu r24,r25
        eor   r25,r24,r1
        lsr   r25,r25,20
        bne   cancelled
        round_and_return

cancelled:                      ; the difference of the significands is below 1
        lsr   r25,r1,20
        lsl   r25,r25,20
        sub   r24,r24,r25
        lsr   r31,r25,31
        mov   r26,0
        movt  r26,16
        add   r24,r24,r26
        blt   negative
signed: lsl   r31,r31,31
        orr   r25,r24,r0
        orr   r25,r25,r22
        beq   nothing
coarse: lsr   r25,r24,12
        bne   fine
        sub   r25,r16,9
        blt   fine
        lsl   r24,r24,8
        lsr   r25,r0,24
        orr   r24,r24,r25
        lsl   r0,r0,8
        lsr   r25,r22,24
        orr   r0,r0,r25
        lsl   r22,r22,8
        sub   r16,r16,8
        b     coarse
fine:   lsr   r25,r24,20
        bne   normal
        sub   r16,r16,1
        beq   least
        add   r24,r24,r24
        lsr   r25,r0,31
        orr   r24,r24,r25
        add   r0,r0,r0
        lsr   r25,r22,31
        orr   r0,r0,r25
        add   r22,r22,r22
        b     fine
normal: sub   r16,r16,1
least:  lsl   r16,r16,20
        add   r24,r24,r16
        orr   r24,r24,r31
        b     finish
nothing:
        mov   r0,0
        mov   r1,0
        rts

negative:                       ; equal exponents, nothing was shifted out
        add   r31,r31,1
        mov   r25,0
        sub   r24,r25,r24
        sub   r26,r24,1
        sub   r0,r25,r0
        movltu r24,r26
        b     signed

little: orr   r18,r15,r2        ; the smaller one is zero or subnormal
        bne   subnormal
        orr   r18,r12,r0
        beq   zeros
        asr   r18,r12,21
        add   r18,r18,1
        beq   special
        rts
zeros:  and   r1,r1,r3
        rts
subnormal:
        asr   r18,r12,21
        add   r18,r18,1
        beq   special
        lsr   r19,r15,1
        sub   r18,r16,1
        bgteu shift             ; as if its exponent were 1
        eor   r24,r1,r3         ; both are: magnitudes are numbers of units
        blt   apart
        add   r24,r1,r19
        add   r25,r24,1
        add   r0,r0,r2
        movgteu r24,r25
        mov   r1,r24
        rts
apart:  lsr   r24,r12,1
        lsr   r31,r1,31
        sub   r24,r24,r19
        sub   r25,r24,1
        sub   r0,r0,r2
        movltu r24,r25
        orr   r25,r24,r24
        bgte  sign
        add   r31,r31,1
        mov   r25,0
        sub   r24,r25,r24
        sub   r26,r24,1
        sub   r0,r25,r0
        movltu r24,r26
sign:   orr   r25,r24,r0
        beq   nothing
        lsl   r31,r31,31
        orr   r1,r24,r31
        rts

special:                        ; the larger one is infinite or a NaN
        mov   r18,0
        movt  r18,0xffe0
        sub   r16,r12,r18
        orr   r16,r16,r0
        bne   nan
        sub   r16,r15,r18
        bltu  whole
        orr   r16,r16,r2
        bne   nan
        eor   r16,r1,r3
        blt   nan
whole:  rts
nan:    not_a_number
