; Core 1 turns in two loops, hot and translated, that end only when somebody writes another instruction into them:
; core 0 by a store for the first, by DMA for the second.
; cores = 2
        .global _start
_start: movfs r0,coreid
        mov   r1,0x809
        sub   r2,r0,r1
        beq   loops
        mov   r2,20000
delay:  sub   r2,r2,1
        bne   delay
        mov   r3,%low(other)
        ldr   r4,[r3]
        mov   r5,%low(one)
        movt  r5,0x8090
        str   r4,[r5]
        mov   r2,20000
later:  sub   r2,r2,1
        bne   later
        mov   r3,%low(send)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
        mov   r6,%low(done)
wait:   ldr   r7,[r6]
        sub   r2,r7,0
        beq   wait
; r7 = 3
        trap  3

loops:  mov   r4,0
        .balign 8
first:  add   r4,r4,1
        nop
one:    mov.l r5,0
        sub   r6,r5,1
        bne   first
        .balign 8
second: add   r4,r4,1
        nop
two:    mov.l r5,0
        sub   r6,r5,1
        bne   second
        mov   r8,%low(done)
        movt  r8,0x8080
        mov   r9,3
        str   r9,[r8]
        mov   r0,0
        trap  3
        .balign 4
other:  mov.l r5,1
        .data
        .balign 8
send:   .word 0x43, 0x00040004, 0x00010001, 0, other, 0x80900000 + two
done:   .word 0
