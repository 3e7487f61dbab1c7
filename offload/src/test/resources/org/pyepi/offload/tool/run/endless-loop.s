; args: --max-cycles 1000
; exit: 124
; err: not done after 1000 cycles
; err: core 0x808 at 0x00000102 <spin>
_start: nop
spin:   b       spin
