; exit: 13
; No file but the standard streams: open gives -1 and "permission denied" in r3.
_start: mov     r0, %low(name)
        mov     r1, 0x601
        trap    2
        mov     r0, r3
        trap    3
        .data
name:   .asciz  "note.txt"
