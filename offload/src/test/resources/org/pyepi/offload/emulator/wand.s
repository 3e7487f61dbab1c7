; Each core raises WAND; the interrupt comes to all once the last has. Core 0 comes last and finds what the others
; wrote before theirs.
; cores = 16
        .global _start
_start: movfs r0,coreid
        mov   r1,0x808
        sub   r2,r0,r1
        beq   last
        mov   r3,0x4000
        movt  r3,0x8080
        lsl   r4,r0,26
        lsr   r4,r4,24
        lsr   r5,r0,6
        lsl   r5,r5,27
        lsr   r5,r5,22
        add   r4,r4,r5
        add   r3,r3,r4
        mov   r6,1
        str   r6,[r3]
        b     meet
last:   mov   r2,2000
delay:  sub   r2,r2,1
        bne   delay
meet:   gie
        wand
        idle
        trap  5
        .section .at.20
        b     all
        .text
all:    movfs r7,status
        mov   r8,8
        and   r7,r7,r8          ; the flag is down again
; r7 = 0
        mov   r0,0
        trap  3
; [0x4024] = 1
; [0x408c] = 1
