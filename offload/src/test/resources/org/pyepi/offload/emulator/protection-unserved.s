; Without a handler the core stops.
; fault = PROTECTED
        mov   r0,0x5000
        mov   r2,0x20
        movts memprotect,r2
        str   r2,[r0]
        trap  3
