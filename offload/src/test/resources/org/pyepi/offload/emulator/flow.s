; Calls, conditions, a hardware loop, code that changes itself.
        mov   sp,0x7ff0
        mov   r0,0
        bl    twice
        bl    twice
        mov   r1,%low(twice)
        jalr  r1
; r0 = 15
        mov   r2,3
        movts lc,r2
        mov   r3,%low(first)
        movts ls,r3
        mov   r3,%low(last)
        movts le,r3
        mov   r4,0
        gid
        .balign 8
first:  add.l r4,r4,1
        add.l r4,r4,1
        add.l r4,r4,1
        add.l r4,r4,1
        add.l r4,r4,1
        add.l r4,r4,1
        add.l r4,r4,1
last:   add.l r4,r4,1
        gie
; r4 = 24
        mov   r5,0
again:  mov   r6,1             ; becomes mov r6,2
        add   r5,r5,r6
        mov   r7,%low(again)
        mov   r8,0xc043        ; the word of mov r6,2
        strh  r8,[r7]
        sub   r9,r5,3
        bne   again
; r5 = 3
        fsub  r10,r0,r0
        bbeq  1f
        trap  5
1:      b     2f
        trap  5
2:      trap  3
twice:  add   r0,r0,5
        rts
