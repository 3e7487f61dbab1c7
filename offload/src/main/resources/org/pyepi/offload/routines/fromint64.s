; The integer in r0 as a float64.

        asr   r12,r0,31
        eor   r2,r0,r12
        sub   r2,r2,r12         ; the magnitude, without sign
        beq   zero
        mov   r15,1054
        lsl   r16,r2,16
        sub   r17,r15,16
        lsr   r18,r2,16
        moveq r2,r16
        moveq r15,r17
        lsl   r16,r2,8
        sub   r17,r15,8
        lsr   r18,r2,24
        moveq r2,r16
        moveq r15,r17
        lsl   r16,r2,4
        sub   r17,r15,4
        lsr   r18,r2,28
        moveq r2,r16
        moveq r15,r17
        lsl   r16,r2,2
        sub   r17,r15,2
        lsr   r18,r2,30
        moveq r2,r16
        moveq r15,r17
        lsl   r16,r2,1
        sub   r17,r15,1
        lsr   r18,r2,31
        moveq r2,r16
        moveq r15,r17
        lsr   r1,r2,11          ; its first one adds to the exponent
        sub   r15,r15,1
        lsl   r15,r15,20
        add   r1,r1,r15
        lsl   r12,r12,31
        orr   r1,r1,r12
        lsl   r0,r2,21
        rts
zero:   mov   r0,0
        mov   r1,0
        rts
