; Every addressing form and width.
        mov   r0,0x4000
        mov   r1,0x89ab
        movt  r1,0xcdef
        str   r1,[r0]
        str   r1,[r0,2]
        strh  r1,[r0,3]        ; 0x4006
        strb  r1,[r0,5]
; [0x4000] = 0xcdef89ab
; [0x4004] = 0x89abab00
; [0x4008] = 0xcdef89ab
        ldrb  r2,[r0,1]
; r2 = 0x89
        ldrh  r3,[r0,1]
; r3 = 0xcdef
        mov   r4,8
        ldr   r5,[r0,r4]
; r5 = 0xcdef89ab
        add   r6,r0,16
        ldr   r7,[r6,-r4]
; r7 = 0xcdef89ab
        ldr   r8,[r6,-4]
; r8 = 0xcdef89ab
        mov   r9,r0
        ldr   r10,[r9],2       ; then r9 = 0x4008
        ldr   r11,[r9],-2
; r9 = 0x4000
; r10 = 0xcdef89ab
; r11 = 0xcdef89ab
        ldrd  r12,[r0]
; r12 = 0xcdef89ab
; r13 = 0x89abab00
        mov   r16,r0
        strd  r12,[r16],2
        strd  r12,[r16],-r4
; r16 = 0x4008
; [0x4010] = 0xcdef89ab
; [0x4014] = 0x89abab00
        mov   r20,5
        mov   r21,0
        mov   r22,0x4020
        testset r20,[r22,r21]
; r20 = 0
; [0x4020] = 5
        mov   r23,9
        testset r23,[r22,r21]
; r23 = 5
        mov   r24,0x8000
        movt  r24,0x8090       ; core (0,1), offset 0x8000 is not there
        mov   r24,0x4000
        movt  r24,0x8090
        str   r1,[r24]         ; remote write
; [0x80904000] = 0xcdef89ab
        ldrh  r25,[r24,1]      ; remote read
; r25 = 0xcdef
        mov   r26,0
        movt  r26,0x8e00
        strd  r12,[r26]
        ldrb  r27,[r26,4]
; [0x8e000000] = 0xcdef89ab
; r27 = 0
        mov   r28,0x0704
        movt  r28,0xf
        ldr   r29,[r28]        ; COREID through the memory map
; r29 = 0x808
        trap  3
