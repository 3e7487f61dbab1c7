; Everything that a linker has to fill in.
        .global entry, shared
        .weak   maybe
        .type   entry, @function
        .type   table, @object
        .comm   common_room, 16, 8
        .local  own_room
        .comm   own_room, 12, 4
        .lcomm  small_room, 4
entry:  mov     r0, %low(table)
        movt    r0, %high(table)
        mov     r1, %low(elsewhere + 4)
        movt    r1, %high(elsewhere + 4)
        mov     r2, elsewhere
        add     r3, r3, elsewhere
        bl      elsewhere
        bl      elsewhere - 2
        bl      entry
        bl      near
        beq     maybe
        b       other
near:   mov     r4, %low(common_room)
        mov     r5, %low(own_room)
        mov     r6, near
        mov     r1, %low(text)
        sub     r0, r0, after - near
after:  sub     r0, r0, (here - near)
        b.l     near
        bne.s   near
here:   rts
        .size   entry, . - entry
        .section .text.other, "ax", @progbits
other:  jr      lr
        bl      near + 2
        .data
table:  .word   near, entry, entry + 8, other, elsewhere, shared - 4
        .word   here - near, table - 8
        .hword  elsewhere
        .byte   elsewhere
shared: .word   .
        .word   other - .
        .size   table, 40
        .section .rodata.str1.1, "aMS", @progbits, 1
text:   .asciz  "text"
