; Seven single-cycle instructions and the trap.
; cycles = 8
        mov r0,1
        add r1,r0,r0
        add r2,r1,r1
        sub r3,r2,r0
        lsl r4,r3,2
        mov r5,r4
        eor r6,r5,r5
        trap 3
