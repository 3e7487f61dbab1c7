; fault = UNALIGNED
        mov   r0,0x4002
        ldr   r1,[r0]
        trap  3
