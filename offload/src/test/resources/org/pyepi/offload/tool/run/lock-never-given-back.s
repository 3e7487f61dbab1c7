; A core keeps a lock and goes to sleep; the others try to take it for ever, in a loop of their own, in a
; function that keeps its word on the stack, and by looking into the memory of the one that has it.
; args: --board 2x2 --all
; exit: 124
; err: every core that runs waits in a loop that nothing ends
        .text
        movfs   r0, coreid
        mov     sp, 0x7ff0
        mov     r4, %low(0x80806000)
        movt    r4, %high(0x80806000)
        mov     r5, 0
        mov     r1, 0x808
        sub     r1, r0, r1
        beq     holder
        mov     r6, 2000
0:      sub     r6, r6, 1
        bne     0b
        sub     r2, r1, 1
        beq     tries
        sub     r2, r1, 64
        beq     looks

        mov     r7, %low(take)
call:   jalr    r7
        sub     r0, r0, 0
        bne     call
        idle

tries:  mov     r7, 1
        testset r7, [r4, r5]
        sub     r7, r7, 0
        bne     tries
        idle

looks:  ldr     r7, [r4]
        sub     r7, r7, 0
        bne     looks
        idle

holder: mov     r7, 1
        testset r7, [r4, r5]
        idle

take:   mov     r0, 1
        str     r0, [sp, +1]
        testset r0, [r4, r5]
        str     r0, [sp, +1]
        mov     r0, 0
        ldr     r0, [sp, +1]
        rts
