; Behind a loop of which each core has done a part. r0: a table, words
;
;   0  how many partners        3  how many transfers behind it
;   1  how many are given       4  where partners write that they are there, a word each; behind those, that they gave
;   2  of the last trip: 3      5  where the transfers behind it are described
;   6  for each partner, where it looks for this core: whether it is there, whether it gave
;   …  what is transferred, 24 bytes each
;
; r1: how many trips are left, which is what partners tell each other. First all have to be there, since what one gives
; stands where another may have something that it still reads. Then something may be put back, or go to DRAM. r2, r3, r12 and r15 to r18 are lost.

        ldr   r15,[r0,0]
        ldr   r16,[r0,4]
        mov   r17,24
        add   r17,r17,r0
        mov   r12,r17           ; says that this core is there
        mov   r18,r15
here:   sub   r18,r18,1
        blt   there
        ldr   r2,[r12,0]
        str   r1,[r2,0]
        add   r12,r12,8
        b     here
there:  mov   r18,r15           ; waits for the others
await:  sub   r18,r18,1
        blt   met
look:   ldr   r2,[r16,0]
        sub   r2,r2,r1
        bgt   look
        add   r16,r16,4
        b     await
met:    ldr   r18,[r0,1]        ; gives
give:   sub   r18,r18,1
        blt   given
        lsl   r2,r12,16
        add   r2,r2,8           ; the descriptor is to be fetched
        movts dma0config,r2
giving: movfs r2,dma0status
        lsl   r2,r2,28          ; the low four bits say busy or failed
        bne   giving
        add   r12,r12,24
        b     give
given:  mov   r12,r17           ; says that it gave
        mov   r18,r15
said:   sub   r18,r18,1
        blt   told
        ldr   r2,[r12,1]
        str   r1,[r2,0]
        add   r12,r12,8
        b     said
told:   mov   r18,r15           ; waits for what others give
taking: sub   r18,r18,1
        blt   taken
wait:   ldr   r2,[r16,0]
        sub   r2,r2,r1
        bgt   wait
        add   r16,r16,4
        b     taking
taken:  ldr   r18,[r0,3]        ; makes ready for the next loop, or for the end
        ldr   r12,[r0,5]
        ldr   r2,[r0,2]
        sub   r3,r1,1
        moveq r18,r2
ready:  sub   r18,r18,1
        blt   done
        lsl   r2,r12,16
        add   r2,r2,8
        movts dma0config,r2
making: movfs r2,dma0status
        lsl   r2,r2,28
        bne   making
        add   r12,r12,24
        b     ready
done:   mov   r0,r1
        rts
