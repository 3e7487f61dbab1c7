; exit: 126
; err: <main>: no instruction 0x7ff
_start: nop
main:   .hword  0x07ff
