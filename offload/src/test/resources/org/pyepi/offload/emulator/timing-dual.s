; Four FPU instructions, each beside an integer one: four cycles and the trap's.
; cycles = 5
        fadd r0,r1,r1
        add  r16,r17,r18
        fadd r2,r1,r1
        add  r19,r17,r18
        fadd r3,r1,r1
        add  r20,r17,r18
        fadd r4,r1,r1
        add  r21,r17,r18
        trap 3
