; Loops that wait for something outside the core's memory must be run: core 1 polls a word of core 0, which polls its
; own DMA channel through the memory map first, then a word of DRAM that core 1 writes.
; cores = 2
        .global _start
_start: movfs r0,coreid
        mov   r9,0
        movt  r9,0x8e00
        mov   r1,0x809
        sub   r2,r0,r1
        beq   second
        mov   r3,%low(send)
        lsl   r3,r3,16
        add   r3,r3,8
        movts dma0config,r3
        mov   r4,0x051c
        movt  r4,0x000f
        mov   r5,15
busy:   ldr   r6,[r4]
        and   r6,r6,r5
        bne   busy
        mov   r7,0x4000
        str   r5,[r7]           ; core 1 sees it
dram:   ldr   r8,[r9]
        sub   r6,r8,0
        beq   dram
; r8 = 16
        trap  3
second: mov   r7,0x4000
        movt  r7,0x8080
flag:   ldr   r8,[r7]
        sub   r6,r8,0
        beq   flag
        add   r8,r8,1
        str   r8,[r9]
        mov   r0,0
        trap  3
        .data
        .balign 8
send:   .word 0x463, 0x00080008, 0x00010200, 0, 0x5000, 0x6000
