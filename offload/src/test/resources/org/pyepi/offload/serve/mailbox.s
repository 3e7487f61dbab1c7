; Computes for a while, then leaves 100 messages of one word and one of two.
        b start
        .org 0x100
start:  mov r0,0x0730
        movt r0,0x810f
        mov r1,0
        movt r1,2
wait:   sub r1,r1,1
        bne wait
        mov r2,100
each:   str r1,[r0]
        add r1,r1,1
        sub r3,r1,r2
        bne each
        mov r2,7
        mov r3,8
        strd r2,[r0]
        idle
