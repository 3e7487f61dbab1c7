; For GNU as: calls what the other object defines, with data on both sides.
        .global _start
_start: bl      answer                  ; r0 = 42 if all addresses are right
        mov     r1, 42
        sub     r1, r0, r1
        bne     wrong
        mov     r0, 1
        mov     r1, %low(text)
        movt    r1, %high(text)
        mov     r2, %low(text_size)
        trap    0
        mov     r0, 0
        trap    3
wrong:  mov     r0, 1
        trap    3
        .data
        .global shared
shared: .word   40
