; fadd in 0; the second waits until 4; its store until 4 + 3; the trap follows.
; cycles = 9
        fadd r0,r0,r0
        fadd r1,r0,r0
        str  r1,[r2]
        trap 3
