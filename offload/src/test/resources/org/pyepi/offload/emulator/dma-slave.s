; A slave channel of core 1 takes what core 0 writes to its AUTO0 register, one word after the other.
; cores = 2
        .global _start
_start: movfs r0,coreid
        mov   r1,0x809
        sub   r2,r0,r1
        beq   slave
        mov   r3,%low(ready)
wait:   ldr   r4,[r3]
        sub   r4,r4,0
        beq   wait
; r4 = 6
        mov   r5,0x0514
        movt  r5,0x809f
        mov   r6,11
        str   r6,[r5]
        mov   r6,22
        str   r6,[r5]
        mov   r6,33
        str   r6,[r5]
        mov   r3,%low(done)
over:   ldr   r7,[r3]
        sub   r7,r7,0
        beq   over
; r7 = 33
        trap  3
slave:  mov   r3,%low(take)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
        mov   r5,15
        mov   r8,%low(ready)
        movt  r8,0x8080
        movfs r4,dma0status
        and   r4,r4,r5
        str   r4,[r8]
busy:   movfs r4,dma0status
        and   r4,r4,r5
        bne   busy
        mov   r1,0x4008
        ldr   r2,[r1]
        mov   r8,%low(done)
        movt  r8,0x8080
        str   r2,[r8]
        mov   r0,0
        trap  3
; [0x80904000] = 11
; [0x80904004] = 22
; [0x80904008] = 33
        .data
        .balign 8
take:   .word 0x41, 0x00040000, 0x00010003, 0, 0, 0x4000
ready:  .word 0
done:   .word 0
