; Before a part of a nest of which cores share what all of them read. r0: words
;
;   0  address of a table: how many cores there are, where they say in this one how far they are, where this one says it
;      in each, and where each core begins
;   1  number of the meeting; 0: nothing is handed on
;   2  how many pieces this core hands on
;   3  where they are described, 24 bytes each; to an address within a core
;   4  what starts what is fetched meanwhile, by the other channel; 0: nothing
;
; Numbers of meetings go up. First all have to be there: then nobody reads any more what stands where pieces go. Each
; gives its pieces to all, itself included, and says so; when all have, the tiles are whole. r1 to r3, r12 and r15 to
; r18 are lost.

        ; Writes the number of the meeting to all cores, where they look for this one.
        .macro tell word
        ldr   r16,[r15,0]
        ldr   r3,[r15,2]
        add   r12,r15,12
tell\@: sub   r16,r16,1
        blt   told\@
        ldr   r2,[r12],1
        add   r2,r2,r3
        str   r1,[r2,\word]
        b     tell\@
told\@:
        .endm

        ; Waits until all cores have written it.
        .macro hear word
        ldr   r16,[r15,0]
        ldr   r12,[r15,1]
hear\@: sub   r16,r16,1
        blt   heard\@
look\@: ldr   r2,[r12,\word]
        sub   r2,r2,r1
        blt   look\@
        add   r12,r12,8
        b     hear\@
heard\@:
        .endm

        ldr   r15,[r0,0]
        ldr   r1,[r0,1]
        sub   r2,r1,0
        beq   ahead
        tell  0                 ; this core is there
        hear  0
        ldr   r17,[r0,2]
        ldr   r16,[r0,3]
piece:  sub   r17,r17,1
        blt   given
        ldr   r3,[r16,5]        ; where it goes to in each
        ldr   r18,[r15,0]
        add   r12,r15,12
core:   sub   r18,r18,1
        blt   next
        ldr   r2,[r12],1
        add   r2,r2,r3
        str   r2,[r16,5]
        lsl   r2,r16,16
        add   r2,r2,8           ; the descriptor is to be fetched
        movts dma0config,r2
busy:   movfs r2,dma0status
        lsl   r2,r2,28          ; the low four bits say busy or failed
        bne   busy
        b     core
next:   str   r3,[r16,5]
        add   r16,r16,24
        b     piece
given:  tell  1                 ; it gave
        hear  1
ahead:  ldr   r2,[r0,4]
        sub   r3,r2,0
        beq   done
        movts dma1config,r2
done:   mov   r0,r1
        rts
