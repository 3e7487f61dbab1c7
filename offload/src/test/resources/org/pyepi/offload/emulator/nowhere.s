; fault = BAD_ADDRESS
        mov   r0,0
        movt  r0,0x4000
        str   r0,[r0]
        trap  3
