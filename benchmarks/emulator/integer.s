; A linear congruential generator and a checksum of it: integer work only, one loop.
        .global _start
_start: mov   r0,1
        mov   r2,0x6d
        movt  r2,0x19
        mov   r3,0x5f
        movt  r3,0x3c6e
        mov   r4,0
loop:   lsl   r1,r0,5
        add   r1,r1,r0
        add   r0,r1,r3
        lsr   r5,r0,7
        eor   r4,r4,r5
        add   r4,r4,r2
        and   r6,r4,r0
        orr   r7,r6,r5
        sub   r4,r4,r7
        add   r2,r2,1
        b     loop
