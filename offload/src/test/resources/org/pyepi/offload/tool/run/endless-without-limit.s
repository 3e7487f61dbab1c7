; exit: 124
; err: every core that runs waits in a loop that nothing ends
; err: core 0x808 at 0x00000104 <wait>
_start: mov     r0, flag
wait:   ldr     r1, [r0]
        sub     r1, r1, 0
        beq     wait
        .data
flag:   .word   0
