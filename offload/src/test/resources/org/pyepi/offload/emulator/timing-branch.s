; mov, then 3 rounds of sub and bne: taken twice (1 + 3), untaken once (1), nop, trap.
; cycles = 15
        mov  r0,3
again:  sub  r0,r0,1
        bne  again
        nop
        trap 3
