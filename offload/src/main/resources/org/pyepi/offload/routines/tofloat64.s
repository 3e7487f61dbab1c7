; r1:r0 as the nearest float32, to r0. What is no normal number and not zero has no form that the FPU keeps.

        lsr   r31,r1,31
        lsl   r31,r31,31
        lsl   r12,r1,1
        orr   r15,r12,r0
        beq   zero
        mov   r15,0
        movt  r15,0x3800
        lsl   r12,r1,1
        lsr   r12,r12,1
        sub   r12,r12,r15       ; 896 less in the exponent
        lsr   r16,r12,20
        beq   none
        sub   r16,r16,255
        bgteu none
        lsl   r12,r12,3
        lsr   r16,r0,29
        orr   r12,r12,r16
        lsl   r22,r0,3          ; what follows behind the last bit
        blt   up
done:   orr   r0,r12,r31
        lsl   r12,r12,1
        asr   r12,r12,24
        add   r12,r12,1
        beq   none
        rts
up:     lsl   r16,r22,1
        beq   tie
more:   add   r12,r12,1
        b     done
tie:    lsl   r16,r12,31
        bne   more
        b     done
zero:   mov   r0,r31
        rts
none:   mov   r63,1
        mov   r0,r31
        rts
