; CTIMER0 counts clock cycles down; what it counted is what the code took.
        mov   r0,0
        sub   r0,r0,1
        movts ctimer0,r0
        mov   r1,0x10
        movts config,r1
        movfs r2,ctimer0
        nop
        nop
        nop
        movfs r3,ctimer0
        sub   r4,r2,r3
; r4 = 4
        mov   r5,0
        movts config,r5
        mov   r5,1000
        movts ctimer1,r5
        mov   r6,0x100
        movts config,r6
        gie
        idle
        trap  5
        .section .at.10
        b     rang
        .text
rang:   movfs r7,ctimer1
; r7 = 0
        trap  3
