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

        ; Writes the trips that are left where each partner looks: a word of each pair from r17 on. r12 comes to stand
        ; behind the pairs.
        .macro tell word
        mov   r12,r17
        mov   r18,r15
tell\@: sub   r18,r18,1
        blt   told\@
        ldr   r2,[r12,\word]
        str   r1,[r2,0]
        add   r12,r12,8
        b     tell\@
told\@:
        .endm

        ; Waits until each partner has written its word, from r16 on.
        .macro hear
        mov   r18,r15
hear\@: sub   r18,r18,1
        blt   heard\@
look\@: ldr   r2,[r16,0]
        sub   r2,r2,r1
        bgt   look\@
        add   r16,r16,4
        b     hear\@
heard\@:
        .endm

        ldr   r15,[r0,0]
        ldr   r16,[r0,4]
        mov   r17,24
        add   r17,r17,r0
        tell  0                 ; this core is there
        hear
        ldr   r18,[r0,1]        ; gives
        carry
        tell  1                 ; it gave
        hear
        ldr   r18,[r0,3]        ; makes ready for the next loop, or for the end
        ldr   r12,[r0,5]
        ldr   r2,[r0,2]
        sub   r3,r1,1
        moveq r18,r2
        carry
        mov   r0,r1
        rts
