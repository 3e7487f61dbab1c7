; args: --all --board 2x2
; exit: 0
; out: 10
; Every core adds its number to a word of the first one, under a lock; the last but one to come
; goes on, the last prints the sum 1 + 2 + 3 + 4 as two digits.
        .set    first, 0x80800000
_start: movfs   r4, coreid
        mov     r5, 0xc0
        and     r6, r4, r5
        lsr     r6, r6, 5               ; row * 2
        mov     r5, 1
        and     r7, r4, r5              ; column
        add     r6, r6, r7
        add     r6, r6, 1               ; 1 to 4
        mov     r0, %low(first + 0x3000)
        movt    r0, %high(first + 0x3000)
        mov     r2, 0
lock:   mov     r1, 1
        testset r1, [r0, r2]
        sub     r1, r1, 0
        bne     lock
        ldr     r3, [r0, 1]
        add     r3, r3, r6
        str     r3, [r0, 1]
        ldr     r3, [r0, 2]
        add     r3, r3, 1
        str     r3, [r0, 2]
        mov     r1, 0
        str     r1, [r0]
        sub     r3, r3, 4
        beq     last
        mov     r0, 0
        trap    3
last:   ldr     r3, [r0, 1]
        sub     r4, r3, 10
        mov     r5, 0x30
        add     r4, r4, r5
        mov     r0, %low(text)
        strb    r4, [r0, 1]
        mov     r1, r0
        mov     r0, 1
        mov     r2, 3
        trap    0
        mov     r0, 0
        trap    3
        .data
text:   .ascii  "1?\n"
