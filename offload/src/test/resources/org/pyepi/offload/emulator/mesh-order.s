; A write to a core and a later read of that core may pass each other. Fifteen cores write to one and fill the links
; that lead there; core 0 writes a mark behind its own stream and reads it back at once: the old value. Later it is there.
; cores = 16
        .global _start
_start: movfs r0,coreid
        mov   r1,0x8cb
        sub   r2,r0,r1
        bne   writer
        idle
writer: mov   r3,0x4000
        movt  r3,0x8cb0
        mov   r4,200
        mov   r5,1
stream: strd  r4,[r3]
        strd  r4,[r3]
        strd  r4,[r3]
        strd  r4,[r3]
        sub   r4,r4,r5
        bne   stream
        mov   r6,0x808
        sub   r2,r0,r6
        bne   end
        mov   r7,0x5000
        movt  r7,0x8cb0
        mov   r8,0x77
        str   r8,[r7]
        ldr   r9,[r7]
; r9 = 0
        mov   r10,0x4000
wait:   sub   r10,r10,1
        bne   wait
        ldr   r11,[r7]
; r11 = 0x77
end:    mov   r0,0
        trap  3
