; exit: 125
; err: section .at.9000, 4 bytes at 0x00009000, lies outside memory
        nop
        .section .at.9000
        .word   1
