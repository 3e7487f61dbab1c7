; The root of r1:r0, bit by bit: what is left of the number is r1:r0, twice the root so far r19:r18.

        lsl   r12,r1,1
        lsr   r16,r12,21
        beq   rare
        mov   r17,0
        movt  r17,0x7ff0
        sub   r17,r1,r17        ; infinite, a NaN, or below zero
        bgteu special
start:  lsl   r1,r1,12
        lsr   r1,r1,12
        mov   r20,0
        movt  r20,16
        orr   r1,r1,r20
        add   r20,r20,r20
        add   r16,r16,1023      ; the root's exponent is half of this
        lsl   r17,r16,31
        beq   once
        lsr   r17,r0,31         ; of an odd power of two: twice the number
        add   r1,r1,r1
        orr   r1,r1,r17
        add   r0,r0,r0
once:   lsr   r16,r16,1
        lsr   r17,r0,31
        add   r1,r1,r1
        orr   r1,r1,r17
        add   r0,r0,r0
        mov   r18,0
        mov   r19,0
        mov   r21,0             ; the root is r21:r22, r20 its next bit
        mov   r22,0
high:   add   r23,r19,r20
        add   r24,r23,r20
        add   r25,r21,r20
        sub   r26,r1,r23
        movgteu r1,r26
        movgteu r19,r24
        movgteu r21,r25
        lsr   r17,r0,31
        add   r1,r1,r1
        orr   r1,r1,r17
        add   r0,r0,r0
        lsr   r20,r20,1
        bne   high
        mov   r20,0
        movt  r20,0x8000
low:    add   r23,r18,r20
        sub   r26,r1,r19
        sub   r27,r26,1
        sub   r25,r0,r23
        movltu r26,r27
        add   r24,r19,1
        add   r27,r22,r20
        add   r28,r23,r20       ; carries where the bit above was set
        movltu r24,r19
        orr   r29,r26,r26
        movgte r1,r26
        movgte r0,r25
        movgte r18,r28
        movgte r19,r24
        movgte r22,r27
        lsr   r17,r0,31
        add   r1,r1,r1
        orr   r1,r1,r17
        add   r0,r0,r0
        lsr   r20,r20,1
        bne   low
        orr   r23,r1,r0
        mov   r24,0
        mov   r25,1
        orr   r23,r23,r23
        movne r24,r25
        lsl   r23,r22,31
        orr   r23,r23,r24
        lsr   r0,r22,1
        lsl   r24,r21,31
        orr   r0,r0,r24
        lsr   r24,r21,1
        mov   r22,r23
        sub   r16,r16,1
        lsl   r16,r16,20
        add   r24,r24,r16
        round_and_return

rare:   orr   r17,r12,r0
        beq   itself            ; a zero, with its sign
        orr   r17,r1,r1
        blt   nan
        normalise r1,r0,r16
        b     start
special:
        mov   r17,0
        movt  r17,0x7ff0
        eor   r17,r17,r1
        orr   r17,r17,r0
        bne   nan
itself: rts
nan:    not_a_number
