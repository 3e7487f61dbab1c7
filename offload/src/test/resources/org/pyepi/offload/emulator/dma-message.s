; Message mode: when core 0's transfer to core 1 has ended, core 1 gets the message interrupt, and not before the
; last element. It tells core 0 what it found.
; cores = 2
        .global _start
_start: movfs r0,coreid
        mov   r1,0x809
        sub   r2,r0,r1
        beq   receiver
        mov   r3,%low(send)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
        mov   r4,%low(answer)
wait:   ldr   r5,[r4]
        sub   r6,r5,0
        beq   wait
; r5 = 0xcafe
        trap  3
receiver:
        gie
        idle
        b     receiver
        .section .at.14
        b     came
        .text
came:   mov   r1,0x51f8
        ldr   r2,[r1]
        mov   r3,%low(answer)
        movt  r3,0x8080
        str   r2,[r3]
        mov   r0,0
        trap  3
        .data
        .balign 8
send:   .word 0x463, 0x00080008, 0x00010040, 0, 0x3000, 0x80905000
answer: .word 0
; [0x809051f8] = 0xcafe
        .section .at.31f8
        .word 0xcafe, 0
