; What a board's core must be able to do before it is trusted with a loop, as a kernel image: TESTSET and arithmetic.
; Returns the sum of the 64 words at 0x4000, or -1 where TESTSET errs. r0 = argument block: address of a lock that
; holds 0. org.pyepi.offload.device.BoardSelfTest holds the same numbers.

        .set   TILE,        0x4000
        .set   WORDS,       64

        .global image
        .text
image:  ldr    r3,[r0,0]
        mov    r9,7                    ; the first takes the lock, the second sees that it is taken
        mov    r10,0
        testset r9,[r3,r10]
        sub    r9,r9,0
        bne    bad
        mov    r9,9
        testset r9,[r3,r10]
        sub    r9,r9,7
        bne    bad

        mov    r0,0
        mov    r11,WORDS
        mov    r9,TILE
loop:   ldr    r8,[r9],1
        add    r0,r0,r8
        sub    r11,r11,1
        bne    loop
        rts
bad:    mov    r0,0xffff
        movt   r0,0xffff
        rts
