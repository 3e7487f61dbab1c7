// Data of every kind, sections and alignment
        .set    five, 5
six = five + 1
        .equ    big, 0x12345678
        .text
# a line comment
        add     r0, r1, six             ; short
        add     r0, r1, five            // long
        mov     r1, later
        mov     r63, %high(big)
        ldr     r0, [r1, #five]
        str     r2, [r3, -six]
        lsl     r1, r2, #five ` nop ` nop
1:      b       1f
        b       1b
1:      b       1b
        beq     .
        beq     . + 8
        .align  1
        .set    later, 300
        .data
        .byte   1, -1, 0x7f, 'a', '\n', ~0, 0b101, 017, $1f
        .balign 4
        .word   five, -1, big, 1 + 2 * 3, (1 + 2) * 3, 1 << 4 | 1, 7 & 3 + 4
        .word   1 == 1, 1 != 1, 2 > 1, 3 >= 4, 1 && 0, 1 || 0, !5, -7 / 2, 100 % 7
        .hword  1, 0xffff
        .short  2
        .2byte  3
        .long   4
        .4byte  5
        .int    6
        .quad   0x123456789abcdef0, -1
        .float  1.5, -2e3, 0.1
        .single 3
        .double 1.5, -0.1
        .ascii  "ab\t\"\\\101\x41", "c"
        .asciz  "d;e // f"
        .string "g" /* comment
                       of two lines */
        .p2align 3
        .byte   1
        .align  2, 0x55
        .fill   3, 2, 0x1234
        .skip   3
        .space  2, 7
        .zero   1
here:   .org    here + 16
        .uleb128 300
        .sleb128 -300
        .bss
room:   .skip   100
        .section .notes, "", @progbits
        .asciz  "not loaded"
        .pushsection .rodata, "a"
        .word   9
        .popsection
        .asciz  "here again"
        .previous
        .end
        anything
