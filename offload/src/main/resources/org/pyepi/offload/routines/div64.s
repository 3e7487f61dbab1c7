; r1:r0 / r3:r2. Five digits of 12 bits, each from the remainder's upper half times a reciprocal of 15 bits; they may
; be negative, so that no remainder has to be mended but the last.

        ; The next digit to r18: r1:r0 = (r1:r0 << 12) - digit * divisor
        .macro digit
        asr   r18,r1,5
        imul  r18,r18,r27
        lsl   r19,r1,12
        lsr   r20,r0,20
        orr   r1,r19,r20
        lsl   r0,r0,12
        add   r18,r18,r28
        asr   r18,r18,18
        imul  r21,r18,r24
        imul  r22,r18,r25
        imul  r23,r18,r26
        asr   r19,r21,31
        sub   r1,r1,r19
        sub   r20,r1,1
        sub   r0,r0,r21
        movltu r1,r20
        lsl   r20,r22,18
        asr   r19,r22,14
        sub   r1,r1,r19
        lsl   r19,r23,4
        sub   r1,r1,r19
        sub   r19,r1,1
        sub   r0,r0,r20
        movltu r1,r19
        .endm

        exponents rare
start:  eor   r31,r1,r3
        sub   r16,r16,r17
        add   r16,r16,1022      ; the quotient's exponent less one, if it is 1 or more
        mov   r18,0
        movt  r18,16
        lsl   r1,r1,12
        lsr   r1,r1,12
        orr   r1,r1,r18
        lsl   r3,r3,12
        lsr   r3,r3,12
        orr   r3,r3,r18
        lsr   r12,r3,5          ; the divisor's upper 16 bits
        mov   r18,30840
        imul  r18,r12,r18
        lsl   r24,r2,14         ; its pieces of 18 bits
        lsr   r24,r24,14
        lsl   r25,r3,14
        lsr   r19,r2,18
        orr   r25,r25,r19
        lsl   r25,r25,14
        lsr   r25,r25,14
        lsr   r26,r3,4
        mov   r19,46261
        lsr   r18,r18,16
        sub   r27,r19,r18       ; 2^30 / r12, first to within 6 %
        imul  r18,r12,r27
        sub   r19,r1,r3         ; the dividend less the divisor
        sub   r20,r19,1
        sub   r21,r0,r2
        movltu r19,r20
        lsr   r18,r18,16
        mov   r20,32768
        sub   r18,r20,r18
        imul  r27,r27,r18
        mov   r28,0
        movt  r28,2
        lsr   r27,r27,14
        imul  r18,r12,r27
        mov   r20,0
        movt  r20,0x4000
        mov   r22,0
        movt  r22,32
        sub   r18,r20,r18
        asr   r18,r18,8
        imul  r18,r27,r18
        orr   r20,r19,r19
        bgte  atleast
        lsr   r20,r0,31         ; twice the dividend is not less than the divisor
        add   r1,r1,r1
        orr   r1,r1,r20
        add   r0,r0,r0
        sub   r16,r16,1
        sub   r19,r1,r3
        sub   r20,r19,1
        sub   r21,r0,r2
        movltu r19,r20
atleast:
        mov   r1,r19            ; the remainder of a first digit, 1
        mov   r0,r21
        add   r18,r18,r22
        asr   r18,r18,22
        add   r27,r27,r18
        digit
        mov   r29,4096
        add   r29,r29,r18
        digit
        lsl   r29,r29,12
        add   r29,r29,r18
        digit
        mov   r30,r18
        digit
        lsl   r30,r30,12
        add   r30,r30,r18
        digit
        asr   r19,r1,31         ; -1 where the remainder is negative
        add   r18,r18,r19
        ; r29 * 2^36 + r30 * 2^12 + r18
        lsl   r24,r29,4
        asr   r20,r30,20
        add   r24,r24,r20
        lsl   r20,r30,12
        asr   r21,r18,31
        add   r24,r24,r21
        add   r21,r24,1
        add   r20,r20,r18
        movgteu r24,r21
        mov   r21,0
        mov   r23,1
        orr   r22,r0,r1
        movne r21,r23
        lsl   r22,r20,24
        orr   r22,r22,r21
        lsr   r0,r20,8
        lsl   r20,r24,24
        orr   r0,r0,r20
        lsr   r24,r24,8
        pack_and_return

rare:   eor   r31,r1,r3         ; a zero, a subnormal number, an infinity or a NaN
        lsr   r31,r31,31
        lsl   r31,r31,31
        mov   r18,0
        movt  r18,0xffe0
        sub   r19,r12,r18
        bgteu firstspecial
        sub   r19,r15,r18
        bgteu secondspecial
        orr   r19,r15,r2
        beq   byzero
        orr   r19,r12,r0
        beq   zero
        lsr   r16,r12,21
        bne   firstnormal
        normalise r1,r0,r16
firstnormal:
        lsr   r17,r15,21
        bne   secondnormal
        normalise r3,r2,r17
secondnormal:
        lsl   r1,r1,1
        lsr   r1,r1,1
        orr   r1,r1,r31         ; the quotient's sign in one of them
        lsl   r3,r3,1
        lsr   r3,r3,1
        b     start
byzero: orr   r19,r12,r0
        beq   nan
infinite:
        mov   r0,0
        mov   r1,0
        movt  r1,0x7ff0
        orr   r1,r1,r31
        rts
firstspecial:
        orr   r19,r19,r0
        bne   nan
        sub   r19,r15,r18
        bltu  infinite
        b     nan
secondspecial:
        orr   r19,r19,r2
        bne   nan
zero:   mov   r0,0
        mov   r1,r31
        rts
nan:    not_a_number
