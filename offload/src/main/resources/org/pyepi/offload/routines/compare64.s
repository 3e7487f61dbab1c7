; Compares r1:r0 with r3:r2: -1 for less, 0 for equal, 1 for greater, 2 where there is no order.

        lsl   r12,r1,1
        lsl   r15,r3,1
        mov   r16,0
        movt  r16,0xffe0
        sub   r17,r12,r16
        bgteu special
        sub   r17,r15,r16
        bgteu special
ordered:
        eor   r17,r1,r3
        blt   apart
        mov   r18,0
        sub   r18,r18,1
        mov   r19,1
        sub   r17,r12,r15
        bne   high
        sub   r17,r0,r2
        beq   equal
high:   mov   r0,r19            ; by magnitude, and the other way round below zero
        movltu r0,r18
        asr   r17,r1,31
        eor   r0,r0,r17
        sub   r0,r0,r17
        rts
equal:  mov   r0,0
        rts
apart:  orr   r17,r12,r15       ; zeros are equal whatever their signs
        orr   r17,r17,r0
        orr   r17,r17,r2
        beq   equal
        asr   r0,r1,31
        mov   r17,1
        orr   r0,r0,r17
        rts
special:
        sub   r17,r12,r16
        bltu  second
        orr   r17,r17,r0
        bne   none
second: sub   r17,r15,r16
        bltu  ordered
        orr   r17,r17,r2
        beq   ordered
none:   mov   r0,2
        rts
