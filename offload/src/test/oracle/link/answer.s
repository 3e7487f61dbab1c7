; For epi as -c: code, data, room and a string that main.s uses, and the other way round.
        .global answer, text, text_size
        .type   answer, @function
answer: mov     r3, %low(pointer)
        movt    r3, %high(pointer)
        ldr     r3, [r3]                ; address of shared
        ldr     r0, [r3]
        mov     r2, %low(room)
        movt    r2, %high(room)
        ldr     r1, [r2]                ; zero
        add     r0, r0, r1
        add     r0, r0, two
        rts
        .size   answer, . - answer
        .set    two, 2
        .data
pointer: .word  shared
        .comm   room, 8, 4
        .section .rodata, "a"
text:   .ascii  "linked 42\n"
        .set    text_size, . - text
