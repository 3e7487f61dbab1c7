; exit: 126
; err: core 0x808 at 0x10000000: fetch from 0x10000000
; err: it had jumped at 0x00000106 <_start+0x6>
_start: mov     r0, 0
        movt    r0, 0x1000
        jr      r0
