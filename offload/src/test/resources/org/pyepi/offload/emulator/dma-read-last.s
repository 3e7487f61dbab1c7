; A read from outside without message mode: the channel is idle before the last element is there. With it, not.
        mov   r0,0
        movt  r0,0x8e00
        mov   r1,1
        mov   r2,64
fill:   str   r1,[r0],1
        sub   r2,r2,1
        bne   fill
        mov   r5,15
        mov   r3,%low(early)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
wait:   movfs r4,dma0status
        and   r4,r4,r5
        bne   wait
        mov   r6,0x40f8
        ldr   r7,[r6]
; r7 = 0
        mov   r2,100
later:  sub   r2,r2,1
        bne   later
        ldr   r8,[r6]
; r8 = 1
        mov   r3,%low(sure)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
again:  movfs r4,dma0status
        and   r4,r4,r5
        bne   again
        mov   r6,0x50f8
        ldr   r9,[r6]
; r9 = 1
        trap  3
        .data
        .balign 8
early:  .word 0x63, 0x00080008, 0x00010020, 0, 0x8e000000, 0x4000
sure:   .word 0x463, 0x00080008, 0x00010020, 0, 0x8e000000, 0x5000
