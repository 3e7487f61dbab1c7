; Says where it runs: what the loader told it, its own number, and a word in shared memory. Counts its starts.
; Loaded and started by report.c.
        .section workgroup_cfg,"a"
group:  .space 40
        .section ext_mem_cfg,"a"
memory: .space 8
        .text
vector: b.l    start
        .org   0x100
start:  mov    r1,0x2000
        ldr    r2,[r1,15]              ; how often it was started
        add    r2,r2,1
        str    r2,[r1,15]
        mov    r0,%low(group)
        mov    r3,10
        bl     copy
        mov    r0,%low(memory)
        mov    r3,2
        bl     copy
        movfs  r5,coreid
        str    r5,[r1,0]
        mov    r6,%low(memory)
        ldr    r6,[r6,1]               ; base of shared memory
        lsl    r7,r5,2
        add    r6,r6,r7
        str    r5,[r6]
        mov    r8,%low(sleep)
        movts  iret,r8
        rti
sleep:  idle
        b      sleep

copy:   ldr    r4,[r0],1
        str    r4,[r1],1
        sub    r3,r3,1
        bne    copy
        rts
