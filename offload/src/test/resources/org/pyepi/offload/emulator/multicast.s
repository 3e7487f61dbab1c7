; A store in multicast mode reaches every core that listens to its number, and no other. Cores 1, 2 and 4 listen.
; cores = 6
        .global _start
_start: movfs r0,coreid
        mov   r1,0x808
        sub   r2,r0,r1
        beq   sender
        mov   r3,7
        mov   r1,0x80b          ; core 3 listens to another number
        sub   r2,r0,r1
        bne   not3
        mov   r3,8
not3:   mov   r1,0x849          ; core 5 to none
        sub   r2,r0,r1
        bne   listen
        mov   r3,0
listen: movts meshmulticast,r3
        idle
sender: mov   r2,1000           ; until all have come so far
delay:  sub   r2,r2,1
        bne   delay
        mov   r3,0x3000
        movts config,r3
        mov   r5,0x6000
        movt  r5,0x0070
        mov   r6,99
        str   r6,[r5]
        mov   r3,0
        movts config,r3
        mov   r2,100
later:  sub   r2,r2,1
        bne   later
        mov   r0,0
        trap  3
; [0x6000] = 0
; [0x80906000] = 99
; [0x80a06000] = 99
; [0x80b06000] = 0
; [0x84806000] = 99
; [0x84906000] = 0
