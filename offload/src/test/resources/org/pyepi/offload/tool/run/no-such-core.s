; args: --board 2x2
; exit: 125
; err: section .at.88800000, 4 bytes at 0x88800000, lies outside memory
        nop
        .section .at.88800000
        .word   1
