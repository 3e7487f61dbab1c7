; r1:r0 * r3:r2. Significands are cut into three pieces of 14 bits and one of 11; the sixteen products of pieces add
; up, by weight, to seven sums of less than 31 bits.

        exponents rare
start:  lsl   r20,r0,18         ; pieces of the first: r20, r21, r22, r23
        lsr   r20,r20,18
        lsl   r24,r2,18         ; and of the second: r24 to r27
        lsr   r24,r24,18
        lsl   r21,r0,4
        imul  r28,r20,r24       ; sums: r28, r29, r30, r12, r15, r18, r19
        lsr   r21,r21,18
        lsl   r25,r2,4
        imul  r29,r21,r24
        lsr   r25,r25,18
        lsl   r22,r1,22
        imul  r30,r21,r25
        lsr   r22,r22,18
        lsr   r0,r0,28
        imadd r29,r20,r25
        orr   r22,r22,r0
        lsl   r26,r3,22
        imul  r12,r22,r25
        lsr   r26,r26,18
        lsr   r2,r2,28
        imadd r30,r22,r24
        orr   r26,r26,r2
        lsl   r23,r1,12
        imul  r15,r22,r26
        lsr   r23,r23,22
        mov   r0,1024
        imadd r12,r21,r26
        orr   r23,r23,r0
        lsl   r27,r3,12
        imadd r30,r20,r26
        lsr   r27,r27,22
        eor   r31,r1,r3
        imul  r18,r23,r26
        orr   r27,r27,r0
        add   r16,r16,r17
        imadd r12,r23,r24
        sub   r16,r16,1023
        lsr   r0,r28,14
        imadd r15,r23,r25
        add   r29,r29,r0
        imul  r19,r23,r27
        imadd r18,r22,r27
        lsr   r0,r29,14
        imadd r12,r20,r27
        add   r30,r30,r0
        imadd r15,r21,r27
        orr   r2,r28,r29        ; the lowest three only leave a trace
        orr   r2,r2,r30
        lsl   r2,r2,18
        lsr   r0,r30,14
        lsr   r2,r2,14
        add   r12,r12,r0
        lsr   r0,r12,14
        add   r15,r15,r0
        lsr   r0,r15,14
        add   r18,r18,r0
        lsr   r0,r18,14
        add   r24,r19,r0
        lsr   r0,r24,21
        bne   two
        sub   r16,r16,1
        lsl   r0,r18,18
        lsl   r25,r15,18
        lsr   r25,r25,14
        orr   r0,r0,r25
        lsl   r25,r12,18
        lsr   r25,r25,28
        orr   r0,r0,r25
        lsl   r22,r12,22
        orr   r22,r22,r2
        b     pack
two:    lsl   r0,r24,31         ; the product is 2 or more
        lsr   r24,r24,1
        lsl   r25,r18,18
        lsr   r25,r25,1
        orr   r0,r0,r25
        lsl   r25,r15,18
        lsr   r25,r25,15
        orr   r0,r0,r25
        lsl   r25,r12,18
        lsr   r25,r25,29
        orr   r0,r0,r25
        lsl   r22,r12,21
        orr   r22,r22,r2
pack:   pack_and_return

rare:   eor   r31,r1,r3         ; a zero, a subnormal number, an infinity or a NaN
        lsr   r31,r31,31
        lsl   r31,r31,31
        mov   r18,0
        movt  r18,0xffe0
        sub   r19,r12,r18
        bgteu firstspecial
        sub   r19,r15,r18
        bgteu secondspecial
        orr   r19,r12,r0
        beq   zero
        orr   r19,r15,r2
        beq   zero
        lsr   r16,r12,21
        bne   firstnormal
        normalise r1,r0,r16
        orr   r1,r1,r31         ; the product's sign in either
        lsl   r3,r3,1
        lsr   r3,r3,1
firstnormal:
        lsr   r17,r15,21
        bne   start
        eor   r31,r1,r3
        normalise r3,r2,r17
        lsl   r1,r1,1
        lsr   r1,r1,1
        lsr   r31,r31,31
        lsl   r31,r31,31
        orr   r1,r1,r31
        b     start
zero:   mov   r0,0
        mov   r1,r31
        rts
firstspecial:
        orr   r19,r19,r0
        bne   nan
        sub   r19,r15,r18
        bltu  finite
        orr   r19,r19,r2
        bne   nan
finite: orr   r19,r15,r2
        beq   nan
infinite:
        mov   r0,0
        mov   r1,0
        movt  r1,0x7ff0
        orr   r1,r1,r31
        rts
secondspecial:
        orr   r19,r19,r2
        bne   nan
        orr   r19,r12,r0
        bne   infinite
nan:    not_a_number
