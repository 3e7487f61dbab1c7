; Timer 1 in mode 3 goes on where timer 0 passes zero: together they count down from 64 bits.
        mov   r0,5
        mov   r1,7
        movts ctimer0,r0
        movts ctimer1,r1
        mov   r2,0x310
        movts config,r2
        nop
        nop
        nop
        nop
        nop
        nop
        movfs r3,ctimer1
        movfs r4,ctimer0
        mov   r5,0
        sub   r6,r5,r4
; r3 = 6
; r6 = 3
        trap  3
