; args: --root ROOT
; exit: 0
; out: kept
; Writes a file below the root, reads it back and prints it; a name that leads out is refused.
_start: mov     r0, %low(name)
        mov     r1, 0x601               ; write, create, truncate
        trap    2
        mov     r4, r0
        mov     r1, %low(text)
        mov     r2, 5
        trap    0
        mov     r0, r4
        trap    6
        mov     r0, %low(name)
        mov     r1, 0
        trap    2
        mov     r1, %low(room)
        mov     r2, 20
        trap    1
        mov     r2, r0
        mov     r0, 1
        mov     r1, %low(room)
        trap    0
        mov     r0, %low(outside)
        mov     r1, 0
        trap    2
        add     r0, r0, 1               ; -1 is what a refusal gives
        trap    3
        .data
name:   .asciz  "/note.txt"
outside: .asciz "../../../../../../../../etc/passwd"
text:   .ascii  "kept\n"
room:   .space  20
