; Macros, repetitions and conditions: what they make is what counts.
        .macro  load reg:req, value=7
        .if     \value > 255
        mov     \reg, %low(\value)
        .else
        mov     \reg, \value
        .endif
        .endm

        .macro  sum to, rest:vararg
        mov     \to, 0
        .irp    r, \rest
        add     \to, \to, \r
        .endr
        .endm

        .macro  wait_for reg
wait\@: sub     \reg, \reg, 1
        bne     wait\@
        .endm

        .macro  down n
        .if     \n
        .byte   \n
        down    "(\n-1)"
        .endif
        .endm

start:  load    r0
        load    r1, 1000
        load    value=3, reg=r9
        sum     r2, r3, r4, r50
        wait_for r1
        wait_for r2
        .rept   3
        nop
        .endr
        .irpc   n,0123
        mov     r\n, #\n
        .endr
        .data
        down    4
        .ifdef  start
        .ascii  "defined"
        .endif
        .ifndef nothing
        .byte   1
        .else
        .error  "not here"
        .endif
        .if     0
        this is not looked at
        .elseif 2 == 2
        .byte   2
        .else
        .byte   3
        .endif
        .ifc    abc, abc
        .byte   4
        .endif
