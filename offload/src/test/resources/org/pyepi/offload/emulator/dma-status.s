; The upper half of a channel's status can be written; CONFIG sets it anew.
        mov   r0,0
        movt  r0,0xffff
        movts dma1status,r0
        movfs r1,dma1status
; r1 = 0xffff0000
        movt  r0,0x1230
        movts dma1config,r0
        movfs r2,dma1status
; r2 = 0x12300000
        trap  3
