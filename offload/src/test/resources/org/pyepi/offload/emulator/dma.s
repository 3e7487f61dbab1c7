; One dimension, two dimensions with strides, a chain, DRAM both ways, the interrupt.
        mov   r0,0x4000
        mov   r1,0
fill:   str   r1,[r0],1
        add   r1,r1,1
        sub   r2,r1,64
        bne   fill
        mov   r3,%low(one)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
wait0:  movfs r4,dma0status
        mov   r5,15
        and   r4,r4,r5
        bne   wait0
; [0x5000] = 0
; [0x50fc] = 63
        mov   r3,%low(two)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma1config,r3
wait1:  movfs r4,dma1status
        and   r4,r4,r5
        bne   wait1
; A 4 x 3 block out of an 8-wide array, transposed nowhere, packed:
; [0x6000] = 9
; [0x600c] = 12
; [0x6010] = 17
; [0x602c] = 28
; The chain copied to DRAM and back:
; [0x8e000000] = 9
; [0x8e00002c] = 28
; [0x6100] = 9
; [0x612c] = 28
        mov   r3,%low(four)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
        gie
        idle
        trap  5
        .section .at.18
        b     served
        .text
served: movfs r6,ipend
; r6 = 0x40
        trap  3
        .data
        .balign 8
one:    .word 0x63, 0x00080008, 0x00010020, 0, 0x4000, 0x5000
two:    .word (three << 16) | 0x47, 0x00040004, 0x00030004, 0x00040014, 0x4024, 0x6000
three:  .word (back << 16) | 0x67, 0x00080008, 0x00010006, 0, 0x6000, 0x8e000000
back:   .word 0x63, 0x00080008, 0x00010006, 0, 0x8e000000, 0x6100
four:   .word 0x73, 0x00080008, 0x00010020, 0, 0x4000, 0x5000
