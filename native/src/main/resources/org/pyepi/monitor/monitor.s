; The on-core monitor: waits asleep for work, runs it, says how it went.
;
; The host puts this program and a kernel image into a core's SRAM, fills in the mailbox, sets the state to
; POSTED and raises SYNC. The image is called with r0 = address of its argument block, sp = top of the stack;
; it may use every register, and returns through lr with a result in r0. A fault ends it likewise.
; org.pyepi.offload.device.MemoryMap and Mailbox hold the same numbers; a test compares them.

        .set  MAILBOX,        0x40
        .set  STATE,          0       ; word numbers in the mailbox
        .set  SEQUENCE,       1
        .set  ENTRY,          2
        .set  ARGUMENTS,      3
        .set  CONFIGURATION,  4       ; CONFIG for the image: rounding, integer mode
        .set  RESULT,         5
        .set  CYCLES,         6
        .set  STATUS_WORD,    7       ; STATUS when the image returned: the sticky flags
        .set  DONE_SEQUENCE,  8
        .set  FAULT_VECTOR,   9
        .set  FAULT_ADDRESS,  10      ; IRET: behind the instruction at fault
        .set  CODE_SOURCE,    11      ; where the image's code is to be fetched from first
        .set  CODE_DOUBLES,   12      ; how many doublewords; none where it is there

        .set  POSTED,         1       ; states
        .set  RUNNING,        2
        .set  DONE,           3
        .set  FAULTED,        4

        .set  STACK_TOP,      0x7ff0
        .set  IMAGE,          0x200   ; first address after the monitor
        .set  MASKED,         0x3f8   ; all but sync, software exception, memory fault
        .set  COUNT_CLOCK,    0x10    ; CTIMER0 in CONFIG
        .set  FETCH,          0x463   ; DMA: enable, master, doublewords, message mode

        .global _start, main, sleep
        .text
vectors:
_start: b.l   start                   ; sync
        b.l   software_exception
        b.l   memory_fault
        rti                           ; timer 0: the rest is masked
        nop
        rti
        nop
        rti
        nop
        rti
        nop
        rti
        nop
        rti
        nop
        rti

        .org  MAILBOX + 0x40
start:  mov   r1,MASKED
        movts imask,r1
        mov   r1,%low(main)
        movts iret,r1
        rti                           ; leaves the interrupt, enters main

main:   mov   r2,MAILBOX
        ldr   r1,[r2,STATE]
        sub   r1,r1,POSTED
        bne   sleep
        mov   r1,RUNNING
        str   r1,[r2,STATE]
        ldr   r3,[r2,CODE_DOUBLES]
        sub   r4,r3,0
        beq   there
        mov   r4,8
        movt  r4,8
        movts dma0stride,r4
        movt  r3,1                    ; one row
        movts dma0count,r3
        ldr   r4,[r2,CODE_SOURCE]
        movts dma0srcaddr,r4
        mov   r4,IMAGE
        movts dma0dstaddr,r4
        mov   r4,FETCH
        movts dma0config,r4
fetch:  movfs r4,dma0status
        lsl   r4,r4,28                ; the low four bits say busy or failed
        bne   fetch
there:  mov   sp,STACK_TOP
        ldr   r3,[r2,ENTRY]
        ldr   r0,[r2,ARGUMENTS]
        mov   r4,0xffff
        movt  r4,0xffff
        movts ctimer0,r4
        ldr   r1,[r2,CONFIGURATION]
        mov   r4,COUNT_CLOCK
        orr   r1,r1,r4
        movts config,r1
        mov   r1,0
        movts status,r1
        jalr  r3

        movfs r1,status
        movfs r3,ctimer0
        mov   r2,MAILBOX
        str   r0,[r2,RESULT]
        str   r1,[r2,STATUS_WORD]
        mov   r1,0xffff
        movt  r1,0xffff
        sub   r3,r1,r3                ; the timer counts down
        str   r3,[r2,CYCLES]
        mov   r1,0
        movts config,r1
        ldr   r1,[r2,SEQUENCE]
        str   r1,[r2,DONE_SEQUENCE]
        mov   r1,DONE
        str   r1,[r2,STATE]           ; last: the host looks at nothing else before

sleep:  gie
        idle
        b     sleep

software_exception:
        mov   r1,1
        b     fault
memory_fault:
        mov   r1,2
fault:  mov   r2,MAILBOX
        str   r1,[r2,FAULT_VECTOR]
        movfs r1,iret
        str   r1,[r2,FAULT_ADDRESS]
        movfs r1,status
        str   r1,[r2,STATUS_WORD]
        mov   r1,0
        movts config,r1
        ldr   r1,[r2,SEQUENCE]
        str   r1,[r2,DONE_SEQUENCE]
        mov   r1,FAULTED
        str   r1,[r2,STATE]
        mov   r1,%low(sleep)
        movts iret,r1
        rti
end_of_monitor:
