; A handler at the vector is told by an exception: cause 1 in STATUS, IRET behind the instruction.
        mov   r0,0x4001
culprit: ldrh r1,[r0]
        trap  5
        .section .at.4
        b     handler
        .text
handler: movfs r2,status
        movfs r3,iret
        mov   r4,%low(culprit)
        sub   r5,r3,r4
; r2 = 0x10007
; r5 = 2
        trap  3
