; The integer of r1:r0 without its fraction, to r0; its magnitude is below 2^31.

        lsl   r12,r1,1
        lsr   r12,r12,21
        mov   r15,1023
        sub   r15,r12,r15
        blt   zero
        mov   r16,31
        sub   r15,r16,r15       ; 1 to 31
        lsl   r2,r1,11
        mov   r16,0
        movt  r16,0x8000
        orr   r2,r2,r16
        lsr   r3,r0,21
        orr   r2,r2,r3
        lsr   r2,r2,r15
        asr   r1,r1,31
        eor   r0,r2,r1
        sub   r0,r0,r1
        rts
zero:   mov   r0,0
        rts
