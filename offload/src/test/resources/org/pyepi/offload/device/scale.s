; Kernel image: out[i] = 2.5 * in[i] + 1 for a tile that DMA brings from DRAM and takes back.
; r0 = argument block: source, destination, number of floats (a multiple of 4); the tile lies at 0x4000.
        .set   TILE, 0x4000
image:  ldr    r1,[r0,0]
        ldr    r2,[r0,1]
        ldr    r3,[r0,2]
        mov    r16,%low(descriptor)
        lsr    r4,r3,1               ; doublewords
        mov    r5,1
        lsl    r6,r5,16
        orr    r4,r4,r6
        str    r4,[r16,2]
        str    r1,[r16,4]
        mov    r7,TILE
        str    r7,[r16,5]
        lsl    r17,r16,16
        add    r17,r17,8             ; STARTUP
        movts  dma0config,r17
        mov    r18,15
in:     movfs  r8,dma0status
        and    r8,r8,r18
        bne    in

        mov    r20,%low(factor)
        ldr    r21,[r20]             ; 2.5
        ldr    r22,[r20,1]           ; 1.0
        mov    r9,TILE
        lsr    r10,r3,2
loop:   ldrd   r24,[r9]
        ldrd   r26,[r9,1]
        mov    r28,r22
        mov    r29,r22
        mov    r30,r22
        mov    r31,r22
        sub    r10,r10,1
        fmadd  r28,r24,r21
        fmadd  r29,r25,r21
        fmadd  r30,r26,r21
        fmadd  r31,r27,r21
        strd   r28,[r9],1
        strd   r30,[r9],1
        bne    loop

        str    r7,[r16,4]
        str    r2,[r16,5]
        movts  dma0config,r17
out:    movfs  r8,dma0status
        and    r8,r8,r18
        bne    out
        mov    r0,r3
        rts
        .balign 8
descriptor:
        .word  0x63, 0x00080008, 0, 0, 0, 0
factor: .float 2.5, 1.0
