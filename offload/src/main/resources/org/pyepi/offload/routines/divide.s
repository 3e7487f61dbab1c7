; r0 // r1 to r0 and r0 % r1 to r1, as Python rounds; by shifting and subtracting, with as many steps as the quotient
; has bits. r2, r3, r12 and r15 to r18 are lost. Magnitudes of 2^31 set the sticky overflow flag and so discard the
; chunk.

        asr   r2,r1,31          ; sign of the divisor
        asr   r16,r0,31
        eor   r0,r0,r16
        sub   r0,r0,r16         ; |dividend|, at the end the remainder
        eor   r1,r1,r2
        sub   r1,r1,r2          ; |divisor|
        eor   r18,r16,r2        ; -1 where the signs differ
        mov   r3,0              ; quotient
        mov   r15,1
        mov   r12,r1
up:     lsr   r16,r0,1
        sub   r16,r16,r12
        bltu  down
        lsl   r12,r12,1
        lsl   r15,r15,1
        b     up
down:   orr   r16,r3,r15
        sub   r17,r0,r12
        movgteu r0,r17
        movgteu r3,r16
        lsr   r12,r12,1
        lsr   r15,r15,1
        bne   down
        sub   r16,r18,0         ; signs differ: -q where it divides, else -q-1 with the rest of the divisor as remainder
        beq   sign
        sub   r16,r0,0
        beq   whole
        sub   r0,r1,r0
        add   r3,r3,1
whole:  eor   r3,r3,r18
        sub   r3,r3,r18
sign:   eor   r1,r0,r2
        sub   r1,r1,r2          ; the remainder has the divisor's sign
        mov   r0,r3
        rts
