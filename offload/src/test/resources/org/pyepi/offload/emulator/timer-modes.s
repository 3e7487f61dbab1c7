; What the timers can count: FPU and integer instructions, pairs, operand stalls, loads from outside, sleep.
; The movfs that reads is an integer instruction itself, and waits for the FPU's flags.
        mov   r0,0
        sub   r0,r0,1
        mov   r1,0x540          ; timer 0: integer, timer 1: FPU
        movts ctimer0,r0
        movts ctimer1,r0
        movts config,r1
        fadd  r2,r3,r3
        add   r4,r5,r5
        fadd  r6,r3,r3
        nop
        movfs r7,ctimer0
        movfs r8,ctimer1
        sub   r7,r0,r7
        sub   r8,r0,r8
; r7 = 3
; r8 = 2
        mov   r1,0x860          ; pairs, operand stalls
        mov   r9,0
        movts config,r9
        movts ctimer0,r0
        movts ctimer1,r0
        movts config,r1
        fadd  r2,r3,r3
        add   r4,r5,r5
        fadd  r6,r3,r3
        add   r4,r5,r5
        nop
        nop
        nop
        nop
        fadd  r2,r6,r6
        fadd  r6,r2,r2          ; three cycles late
        nop
        nop
        nop
        nop
        movfs r10,ctimer0
        movfs r11,ctimer1
        sub   r10,r0,r10
        sub   r11,r0,r11
; r10 = 2
; r11 = 3
        mov   r1,0x2d0          ; cycles of loads from outside; sleep
        movts config,r9
        movts ctimer0,r0
        movts ctimer1,r0
        movts config,r1
        mov   r12,0x4000
        movt  r12,0x8090
        ldr   r15,[r12]
        movfs r16,ctimer0
        movfs r17,ctimer1
        sub   r16,r0,r16
        sub   r17,r0,r17
; r16 = 18
; r17 = 0
        trap  3
