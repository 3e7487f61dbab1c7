; What a board must be able to do before it is trusted with a loop, as one kernel image: DMA from DRAM, TESTSET,
; arithmetic, DMA to DRAM. Adds 1 to each of 64 words; returns their sum before that, or -1 where TESTSET errs.
; r0 = argument block: source and destination in DRAM, address of a lock that holds 0. The tile lies at 0x4000.
; org.pyepi.offload.device.BoardSelfTest holds the same numbers.

        .set   TILE,        0x4000
        .set   WORDS,       64
        .set   ROW,         0x00010000 + WORDS / 2     ; of doublewords
        .set   STARTUP,     8
        .set   BUSY,        15
        .set   DOUBLEWORDS, 0x63                       ; on, master
        .set   MESSAGE,     0x400                      ; idle only when the last element has come

        .global image
        .text
image:  ldr    r1,[r0,0]
        ldr    r2,[r0,1]
        ldr    r3,[r0,2]
        mov    r16,%low(descriptor)
        mov    r7,TILE
        mov    r4,%low(ROW)
        movt   r4,%high(ROW)
        mov    r5,DOUBLEWORDS + MESSAGE
        str    r5,[r16,0]
        str    r4,[r16,2]
        str    r1,[r16,4]
        str    r7,[r16,5]
        lsl    r17,r16,16
        add    r17,r17,STARTUP
        mov    r18,BUSY
        movts  dma0config,r17
in:     movfs  r8,dma0status
        and    r8,r8,r18
        bne    in

        mov    r9,7                    ; the first takes the lock, the second sees that it is taken
        mov    r10,0
        testset r9,[r3,r10]
        sub    r9,r9,0
        bne    bad
        mov    r9,9
        testset r9,[r3,r10]
        sub    r9,r9,7
        bne    bad

        mov    r0,0
        mov    r11,WORDS
        mov    r9,TILE
loop:   ldr    r8,[r9]
        add    r0,r0,r8
        add    r8,r8,1
        str    r8,[r9],1
        sub    r11,r11,1
        bne    loop

        mov    r5,DOUBLEWORDS
        str    r5,[r16,0]
        str    r7,[r16,4]
        str    r2,[r16,5]
        movts  dma0config,r17
out:    movfs  r8,dma0status
        and    r8,r8,r18
        bne    out
        rts
bad:    mov    r0,0xffff
        movt   r0,0xffff
        rts

        .balign 8
descriptor:
        .word  0, 0x00080008, 0, 0, 0, 0
