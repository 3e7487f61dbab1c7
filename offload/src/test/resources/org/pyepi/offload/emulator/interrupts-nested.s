; The user interrupt's handler lets others in: the more urgent timer 0 comes through, the user interrupt itself waits
; until it returns, and a masked one until it is unmasked.
        mov   r20,0             ; order of events, a digit each
        mov   r0,0x10           ; timer 1 masked
        movts imask,r0
        gie
        mov   r1,0x200
        movts ilatst,r1         ; user interrupt, served at once
        mov   r3,0
        movts imask,r3          ; now timer 1
        trap  3
; r20 = 0x12345678
; r21 = 0x208
        .section .at.c
        b     timer0
        .section .at.10
        b     timer1
        .section .at.24
        b     user
        .text
user:   movfs r10,iret
        lsl   r20,r20,4
        add   r2,r20,1
        sub   r4,r20,0
        beq   first
        add   r20,r20,6         ; second time round
        movts iret,r10
        rti
first:  mov   r20,0x12
        mov   r5,0x200
        movts ilatst,r5         ; itself again: not before it has returned
        mov   r5,0x10
        movts ilatst,r5         ; masked
        mov   r5,0x8
        movts ilatst,r5         ; more urgent
        gie                     ; comes here
        lsl   r20,r20,4
        add   r20,r20,5
        movts iret,r10
        rti
timer0: movfs r11,iret
        movfs r21,ipend
        lsl   r20,r20,8
        add   r20,r20,0x34
        movts iret,r11
        rti
timer1: lsl   r20,r20,8
        add   r20,r20,0x78
        rti
