; MEMPROTECT has a bit for each 4 KB. A store there changes nothing and raises the memory fault, whoever makes it.
        mov   r0,0x5000
        mov   r1,7
        str   r1,[r0]
        mov   r2,0x20
        movts memprotect,r2
        mov   r3,8
        mov   r9,0
stores: str   r3,[r0]           ; refused
        mov   r4,0x4ffc
        str   r3,[r4]           ; the page before is open
        ldr   r5,[r0]
; r5 = 7
        mov   r6,0
        movts memprotect,r6
        str   r3,[r0]
; [0x5000] = 8
; [0x4ffc] = 8
; r9 = 1
        trap  3
        .section .at.8
        b     refused
        .text
refused: add  r9,r9,1
        movfs r8,status
; r8 = 0x10007
        rti
