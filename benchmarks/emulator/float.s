; y += a * x over 512 floats, again and again: loads, fused multiply-adds, stores.
        .global _start
_start: mov   r20,0xcccd
        movt  r20,0x3dcc        ; 0.1
        mov   r0,0x4000
        mov   r1,0x5000
        mov   r2,512
        mov   r3,0
        movt  r3,0x3f80         ; 1.0
fill:   str   r3,[r0],1
        str   r3,[r1],1
        fadd  r3,r3,r20
        sub   r2,r2,1
        bne   fill
        movt  r20,0x3dcc
start:  mov   r0,0x4000
        mov   r1,0x5000
        mov   r2,256
loop:   ldrd  r16,[r0],1
        ldrd  r18,[r1]
        sub   r2,r2,1
        fmadd r18,r16,r20
        fmadd r19,r17,r20
        strd  r18,[r1],1
        bne   loop
        mov   r2,0
        movt  r2,0x8000
        eor   r20,r20,r2        ; up and down, so that the values stay where floats are dense
        b     start
