; exit: 126
; err: core 0x808 at 0x00000106 <main+0x2>: load from 0x2001: ldr r1,[r0] (UNALIGNED)
_start: mov     r0, %low(0x2001)
main:   nop
        ldr     r1, [r0]
