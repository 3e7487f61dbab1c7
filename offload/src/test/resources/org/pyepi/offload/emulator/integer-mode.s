; CONFIG bit 19 turns the FPU's first five operations into integer ones.
        mov   r0,0
        movt  r0,8
        movts config,r0
        mov   r1,7
        mov   r2,6
        imul  r3,r1,r2
; r3 = 42
        mov   r8,100
        imadd r8,r1,r2
; r8 = 142
        mov   r9,50
        imsub r9,r1,r1
; r9 = 1
        iadd  r4,r1,r2
; r4 = 13
        isub  r5,r2,r1
; r5 = -1
        trap  3
