; A core keeps a lock for longer than it takes to ask whether the others wait in vain, and gives it back;
; another looks at a word that the first changes and changes back.
; args: --board 1x3 --all
; exit: 7
        .text
        movfs   r0, coreid
        mov     r4, %low(0x80806000)
        movt    r4, %high(0x80806000)
        mov     r5, 0
        mov     r1, 0x808
        sub     r1, r0, r1
        beq     holder
        mov     r6, 2000
0:      sub     r6, r6, 1
        bne     0b
        sub     r2, r1, 2
        beq     looks

tries:  mov     r7, 1
        testset r7, [r4, r5]
        sub     r7, r7, 0
        bne     tries
        mov     r0, 7
        trap    3

looks:  ldr     r7, [r4, +1]
        sub     r7, r7, 2
        bne     looks
        idle

holder: mov     r7, 1
        testset r7, [r4, r5]
        mov     r6, %low(800000)
        movt    r6, %high(800000)
        mov     r8, 0x6004
1:      sub     r6, r6, 1
        bne     1b
        mov     r6, 2
        str     r6, [r8]
        str     r5, [r4]
        idle
