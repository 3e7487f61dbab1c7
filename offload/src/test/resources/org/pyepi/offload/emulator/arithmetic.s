; Integer arithmetic and its flags, STATUS read after each.
        mov   r0,%low(0x7fffffff)
        movt  r0,%high(0x7fffffff)
        add   r1,r0,1          ; overflow, negative, sticky
; r1 = 0x80000000
        movfs r2,status
; r2 = 0x10a1
        sub   r3,r1,r1         ; zero, no borrow; the sticky bit stays
        movfs r4,status
; r3 = 0
; r4 = 0x1051
        mov   r5,1
        sub   r6,r3,r5         ; borrow
        movfs r7,status
; r6 = 0xffffffff
; r7 = 0x1021
        mov   r8,0
        movts status,r8
        add   r9,r6,r6         ; carry
        movfs r10,status
; r9 = 0xfffffffe
; r10 = 0x61
        lsr   r11,r6,28
; r11 = 15
        asr   r12,r1,31
; r12 = 0xffffffff
        lsl   r15,r5,31
; r15 = 0x80000000
        mov   r16,33
        lsl   r17,r5,r16       ; only five bits of the amount count
; r17 = 2
        bitr  r18,r5
; r18 = 0x80000000
        mov   r19,0xff0f
        mov   r20,0x0ff0
        and   r21,r19,r20
; r21 = 0x0f00
        orr   r22,r19,r20
; r22 = 0xffff
        eor   r23,r19,r20
; r23 = 0xf0ff
        movfs r24,status
; r24 = 0x1
        mov   r25,7
        sub   r26,r25,8
        movlt r25,r20
; r25 = 0x0ff0
        movgtu r20,r5
        movt  r20,0xabcd
; r20 = 0xabcd0ff0
        trap  3
