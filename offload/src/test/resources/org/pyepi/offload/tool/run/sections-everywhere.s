; args: --cores 0,0,1,2
; exit: 42
; Code of its own in each core, data of core 0,1 by its global address, and shared memory.
_start: mov     r0, 0
        movt    r0, 0x8090              ; core 0,1 as everybody sees it
        mov     r1, 0x2000
        add     r0, r0, r1
        ldr     r2, [r0]
        mov     r0, 0
        movt    r0, 0x8e00
        ldr     r3, [r0]
        add     r0, r2, r3
        trap    3
        .section .at.80902000
        .word   40
        .section .at.8e000000
        .word   2
