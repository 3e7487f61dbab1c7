; Lengths of Collatz sequences: a call for each number, data-dependent branches.
        .global _start
_start: mov   sp,0x7ff0
        mov   r7,0
        mov   r6,1
next:   add   r6,r6,1
        mov   r0,r6
        bl    length
        sub   r1,r0,r7
        movgt r7,r0
        b     next

length: mov   r1,0
        mov   r2,1
again:  sub   r3,r0,1
        beq   done
        add   r1,r1,1
        and   r3,r0,r2
        bne   odd
        lsr   r0,r0,1
        b     again
odd:    lsl   r3,r0,1
        add   r0,r0,r3
        add   r0,r0,1
        b     again
done:   mov   r0,r1
        rts
