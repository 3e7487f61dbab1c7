; How a core carries out transfers, for routines that do.

        ; Carries out r18 transfers that are described from r12 on.
        .macro carry
next\@: sub   r18,r18,1
        blt   none\@
        lsl   r2,r12,16
        add   r2,r2,8           ; the descriptor is to be fetched
        movts dma0config,r2
busy\@: movfs r2,dma0status
        lsl   r2,r2,28          ; the low four bits say busy or failed
        bne   busy\@
        add   r12,r12,24
        b     next\@
none\@:
        .endm
