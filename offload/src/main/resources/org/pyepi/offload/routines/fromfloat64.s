; The float32 in r0 as a float64.

        lsr   r31,r0,31
        lsl   r31,r31,31
        lsl   r12,r0,1
        lsr   r15,r12,24
        beq   little
        asr   r16,r12,24
        add   r16,r16,1
        beq   special
        lsr   r1,r12,4
        mov   r16,0
        movt  r16,0x3800        ; 896 more in the exponent
        add   r1,r1,r16
        orr   r1,r1,r31
        lsl   r0,r0,29
        rts
little: lsl   r12,r0,9          ; the fraction
        beq   zero
        mov   r15,897
shift:  sub   r15,r15,1
        add   r16,r12,r12
        orr   r17,r12,r12
        mov   r12,r16
        bgte  shift
        lsr   r1,r12,12
        lsl   r15,r15,20
        add   r1,r1,r15
        orr   r1,r1,r31
        lsl   r0,r12,20
        rts
zero:   mov   r0,0
        mov   r1,r31
        rts
special:
        lsl   r12,r0,9
        bne   nan
        mov   r0,0
        mov   r1,0
        movt  r1,0x7ff0
        orr   r1,r1,r31
        rts
nan:    not_a_number
