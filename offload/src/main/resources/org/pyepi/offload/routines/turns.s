; Blocks of iterations that commit in turn. Each core carries out every n-th block on its own copies of the storages
; in which blocks may meet, and when its turn has come tells all others what it has written. The kernel follows behind
; this code; it records, a byte an element, what it reads before it writes it, and what it writes.
;
; Of these elements a core has two copies: what is committed, and what it works on. What another core has committed is
; taken into both, but for what this core's block has written meanwhile. An element that the block had read makes it
; run again, once all blocks before it are committed: then nothing can change under it any more.
;
; r0: where the table stands in DRAM. A doubleword for each core, "headers", says which block it has committed last, counted from 1, and how
; many elements of it; these stand, with their values, in an inbox for each core. Who commits writes the elements
; first: what one core writes to another arrives in order.

        .set  PLACE,          0       ; words of the table: where it is to stand in the core
        .set  DOUBLES,        1       ; how long it is, with all that goes with it
        .set  ARGUMENTS,      2       ; the kernel's argument block
        .set  ROUNDS,         3       ; how many blocks this core has
        .set  MINE,           4       ; the number of its next one
        .set  CORES,          5
        .set  IN,             6       ; how many transfers bring what it works on
        .set  OUT,            7       ; how many take away what came of it
        .set  DESCRIPTORS,    8       ; where they are described
        .set  MOVING,         9       ; words that grow from block to block: address, by how much
        .set  MOVINGS,        10
        .set  KEPT,           11      ; what a block writes as nobody else does: address, doublewords, a place to keep it
        .set  KEEPS,          12
        .set  WORKING,        13      ; elements as the block sees them
        .set  COMMITTED,      14
        .set  READS,          15      ; bytes of elements that were read, behind them those that were written
        .set  WRITES,         16
        .set  MARKS,          17      ; doublewords of both together, a multiple of 4
        .set  LIST,           18      ; doublewords: element, value
        .set  MOST,           19      ; how many there may be
        .set  HEADERS,       20       ; two for each core
        .set  INBOXES,       21       ; as many
        .set  INBOX_BYTES,   22
        .set  SLOTS,         23       ; how many there are
        .set  PLACES,        24       ; where others have this core's inbox, the next core first, in groups of 15; then its headers
        .set  OTHERS,        25       ; the same for the block after that
        .set  GROUPS,        26
        .set  CHECKED,       27       ; the first block that is not looked at
        .set  CHECK_SLOT,    28       ; where it will be
        .set  CHECK_INBOX,   29
        .set  APPLIED,       30       ; the first block that is not taken in
        .set  APPLY_SLOT,    31
        .set  APPLY_INBOX,   32
        .set  COUNT,         33       ; address of the kernel's number of iterations
        .set  LAST,          34       ; iterations of this core's last block
        .set  OUTPUTS,       35       ; what the kernel returns
        .set  OUTPUT_DOUBLES, 36
        .set  RESULTS,       37       ; where this is kept, of each block
        .set  AGAIN,         38       ; how many blocks ran again
        .set  ELEMENT,       39       ; the element for which the first of them did
        .set  SITE,          40       ; who had read it
        .set  WRITER,        41       ; the block that had written it
        .set  SHARED,        42       ; doublewords of the elements as they are committed; one more stands behind them
        .set  NUMBER,        43       ; and says, when it is this, that they are there
        .set  GIVES,         44       ; whether this core gives them to all others; it has fetched them
        .set  REST,          45       ; the first of the transfers for later blocks, each followed by the next; 0 for none
        .set  LATER,         46       ; how many blocks those are

        .set  CORE,           0xfff0  ; of an address, the high half: which core it is in

        .set  FETCH,          0x463   ; DMA: enable, master, doublewords, message mode
        .set  GUARD,          3       ; this is nothing for cores

        .set  TABLE,          2       ; words of the stack's frame
        .set  BACK,           3
        .set  CONFIGURATION,  4
        .set  STATUS,         5
        .set  WRITTEN,        6
        .set  RETURN,         7
        .set  FRAME,          32

        ; Copies what is kept: from word a of each entry to word b.
        .macro kept a,b
        ldr   r1,[r0,KEPT]
        ldr   r2,[r0,KEEPS]
each\@: sub   r2,r2,1
        blt   all\@
        ldr   r3,[r1,\a]
        ldr   r4,[r1,1]
        ldr   r5,[r1,\b]
        add   r1,r1,16
copy\@: sub   r4,r4,1
        blt   each\@
        ldrd  r6,[r3],1
        strd  r6,[r5],1
        b     copy\@
all\@:
        .endm

        ; Waits for what comes for later blocks.
        .macro arrive
wait\@: movfs r1,dma1status
        lsl   r1,r1,28
        bne   wait\@
        .endm

        ; Goes on to the next slot, r3, and its inbox, r4. r5 is lost.
        .macro pass
        ldr   r5,[r0,INBOX_BYTES]
        add   r3,r3,1
        add   r4,r4,r5
        ldr   r5,[r0,SLOTS]
        sub   r5,r3,r5
        bne   same\@
        mov   r3,0
        ldr   r4,[r0,INBOXES]
same\@:
        .endm

        ; Loads the next 15 places of a list at r6 to r32 and so on.
        .macro targets
        ldr   r32,[r6],1
        ldr   r33,[r6],1
        ldr   r34,[r6],1
        ldr   r35,[r6],1
        ldr   r36,[r6],1
        ldr   r37,[r6],1
        ldr   r38,[r6],1
        ldr   r39,[r6],1
        ldr   r40,[r6],1
        ldr   r41,[r6],1
        ldr   r42,[r6],1
        ldr   r43,[r6],1
        ldr   r44,[r6],1
        ldr   r45,[r6],1
        ldr   r46,[r6],1
        .endm

        ; Makes a place of another's inbox that of its committed elements; these are at r16 here, r17 is a mask.
        .macro committed place
        and   \place,\place,r17
        add   \place,\place,r16
        .endm

        ; Gives r8 and r9 to all of them, and goes on to the next doubleword of each.
        .macro give
        strd  r8,[r32],1
        strd  r8,[r33],1
        strd  r8,[r34],1
        strd  r8,[r35],1
        strd  r8,[r36],1
        strd  r8,[r37],1
        strd  r8,[r38],1
        strd  r8,[r39],1
        strd  r8,[r40],1
        strd  r8,[r41],1
        strd  r8,[r42],1
        strd  r8,[r43],1
        strd  r8,[r44],1
        strd  r8,[r45],1
        strd  r8,[r46],1
        .endm

start:  sub   sp,sp,FRAME
        ldrd  r2,[r0,0]
        mov   r4,8
        movt  r4,8
        movts dma0stride,r4
        movt  r3,1                    ; one row
        movts dma0count,r3
        movts dma0srcaddr,r0
        movts dma0dstaddr,r2
        mov   r4,FETCH
        movts dma0config,r4
        mov   r0,r2
fetch:  movfs r4,dma0status
        lsl   r4,r4,28
        bne   fetch
        str   r0,[sp,TABLE]
        str   lr,[sp,BACK]
        movfs r1,config
        str   r1,[sp,CONFIGURATION]
        ldr   r18,[r0,IN]
        ldr   r12,[r0,DESCRIPTORS]
        carry
        str   r12,[r0,DESCRIPTORS]    ; of those that follow

        ldr   r4,[r0,REST]
        sub   r5,r4,0
        beq   whole
        lsl   r4,r4,16
        add   r4,r4,8                 ; the descriptor is to be fetched
        movts dma1config,r4
whole:  ldr   r16,[r0,COMMITTED]
        ldr   r2,[r0,SHARED]
        lsl   r3,r2,3
        add   r3,r3,r16
        ldr   r8,[r0,NUMBER]
        ldr   r4,[r0,GIVES]
        sub   r4,r4,0
        beq   await
        str   r8,[r3,0]
        mov   r17,0
        movt  r17,CORE
        ldr   r5,[r0,GROUPS]
        ldr   r6,[r0,PLACES]
begin:  targets
        committed r32
        committed r33
        committed r34
        committed r35
        committed r36
        committed r37
        committed r38
        committed r39
        committed r40
        committed r41
        committed r42
        committed r43
        committed r44
        committed r45
        committed r46
        add   r4,r2,1                 ; with what says that they are there
        mov   r1,r16
given:  ldrd  r8,[r1],1
        give
        sub   r4,r4,1
        bne   given
        sub   r5,r5,1
        bne   begin
await:  ldr   r4,[r3,0]
        ldr   r5,[r0,NUMBER]
        sub   r4,r4,r5
        bne   await
        ldr   r5,[r0,WORKING]
same:   ldrd  r6,[r16],1
        strd  r6,[r5],1
        sub   r2,r2,1
        bne   same
        bl    clear

block:  ldr   r1,[r0,ROUNDS]
        ldr   r2,[r0,LATER]
        sub   r1,r1,r2
        bne   here
        arrive
here:   kept  0,2
        mov   r21,0
        bl    check
        bl    apply
        bl    work
        mov   r21,1
        mov   r20,0
        bl    check
        sub   r20,r20,0
        beq   turn
        bl    undo
        bl    apply
        bl    work                    ; now all that it sees is committed
turn:   ldr   r1,[sp,STATUS]
        mov   r2,r1
        sub   r1,r1,0
        bne   leave
        bl    tell
        bl    apply
        bl    commit
        bl    clear
        ldr   r1,[r0,OUTPUTS]
        ldr   r2,[r0,OUTPUT_DOUBLES]
        ldr   r3,[r0,RESULTS]
result: sub   r2,r2,1
        blt   noted
        ldrd  r4,[r1],1
        strd  r4,[r3],1
        b     result
noted:  str   r3,[r0,RESULTS]

        ldr   r1,[r0,MINE]
        ldr   r2,[r0,CORES]
        add   r3,r1,1
        str   r3,[r0,CHECKED]
        str   r3,[r0,APPLIED]
        add   r1,r1,r2
        str   r1,[r0,MINE]
        ldr   r3,[r0,CHECK_SLOT]      ; goes past its own
        ldr   r4,[r0,CHECK_INBOX]
        pass
        str   r3,[r0,CHECK_SLOT]
        str   r4,[r0,CHECK_INBOX]
        str   r3,[r0,APPLY_SLOT]
        str   r4,[r0,APPLY_INBOX]
        ldr   r4,[r0,PLACES]          ; the other of two slots
        ldr   r5,[r0,OTHERS]
        str   r5,[r0,PLACES]
        str   r4,[r0,OTHERS]
        ldr   r1,[r0,MOVING]
        ldr   r2,[r0,MOVINGS]
moves:  sub   r2,r2,1
        blt   moved
        ldrd  r4,[r1],1
        ldr   r3,[r4,0]
        add   r3,r3,r5
        str   r3,[r4,0]
        b     moves
moved:  ldr   r1,[r0,ROUNDS]
        sub   r1,r1,1
        str   r1,[r0,ROUNDS]
        beq   end
        sub   r1,r1,1
        bne   block
        ldr   r1,[r0,COUNT]
        ldr   r2,[r0,LAST]
        str   r2,[r1,0]
        b     block

end:    ldr   r18,[r0,OUT]
        ldr   r12,[r0,DESCRIPTORS]
        carry
        mov   r2,0
leave:  arrive                        ; else it would go on beneath what follows
        ldr   r1,[sp,CONFIGURATION]
        movts config,r1
        ldr   lr,[sp,BACK]
        add   sp,sp,FRAME
        mov   r0,r2
        rts

        ; Forgets what was read and written.
clear:  ldr   r1,[r0,READS]
        ldr   r2,[r0,MARKS]
        mov   r4,0
        mov   r5,0
zero:   strd  r4,[r1],1
        strd  r4,[r1],1
        strd  r4,[r1],1
        strd  r4,[r1],1
        sub   r2,r2,4
        bne   zero
        rts

        ; Looks at what others have committed: what is there, or, where r21 says so, all before this core's turn. r20
        ; is not zero where the block had read some of it.
check:  ldr   r18,[r0,READS]
        ldr   r22,[r0,HEADERS]
        ldr   r1,[r0,CHECKED]
        ldr   r2,[r0,MINE]
        ldr   r3,[r0,CHECK_SLOT]
        ldr   r4,[r0,CHECK_INBOX]
see:    sub   r5,r1,r2
        beq   seen
        lsl   r6,r3,3
        add   r6,r6,r22
look:   ldr   r7,[r6,0]
        sub   r7,r7,r1
        sub   r7,r7,1
        beq   there
        sub   r7,r21,0
        bne   look
        b     seen
there:  ldr   r7,[r6,1]
        mov   r9,r4
one:    sub   r7,r7,2
        blt   odd
        ldr   r10,[r9,0]
        ldr   r11,[r9,2]
        add   r9,r9,16
        ldrb  r12,[r18,r10]
        ldrb  r15,[r18,r11]
        orr   r15,r12,r15
        beq   one
        sub   r12,r12,0
        bne   met
        mov   r10,r11
        mov   r12,r15
        b     met
odd:    add   r7,r7,1
        blt   next
        ldr   r10,[r9,0]
        mov   r7,0
        ldrb  r12,[r18,r10]
        sub   r12,r12,0
        beq   next
met:    sub   r20,r20,0
        bne   one
        mov   r20,1
        ldr   r5,[r0,AGAIN]
        add   r5,r5,1
        str   r5,[r0,AGAIN]
        sub   r5,r5,1
        bne   one
        str   r10,[r0,ELEMENT]
        str   r12,[r0,SITE]
        str   r1,[r0,WRITER]
        b     one
next:   add   r1,r1,1
        pass
        b     see
seen:   str   r1,[r0,CHECKED]
        str   r3,[r0,CHECK_SLOT]
        str   r4,[r0,CHECK_INBOX]
        rts

        ; Takes in what it has looked at, but for what its block has written.
apply:  ldr   r16,[r0,COMMITTED]
        ldr   r17,[r0,WORKING]
        ldr   r19,[r0,WRITES]
        ldr   r22,[r0,HEADERS]
        ldr   r1,[r0,APPLIED]
        ldr   r2,[r0,CHECKED]
        ldr   r3,[r0,APPLY_SLOT]
        ldr   r4,[r0,APPLY_INBOX]
get:    sub   r5,r1,r2
        beq   got
        lsl   r6,r3,3
        add   r6,r6,r22
        ldr   r7,[r6,1]
        mov   r9,r4
put:    sub   r7,r7,1
        blt   all
        ldrd  r10,[r9],1
        ldrb  r12,[r19,r10]
        lsl   r6,r10,2
        sub   r12,r12,0
        bne   put
        str   r11,[r16,r6]
        str   r11,[r17,r6]
        b     put
all:    add   r1,r1,1
        pass
        b     get
got:    str   r1,[r0,APPLIED]
        str   r3,[r0,APPLY_SLOT]
        str   r4,[r0,APPLY_INBOX]
        rts

        ; Carries out the block and lists what it has written.
work:   str   lr,[sp,RETURN]
        ldr   r1,[sp,CONFIGURATION]
        movts config,r1
        mov   r1,0
        movts status,r1
        ldr   r0,[r0,ARGUMENTS]
        bl    kernel
        str   r0,[sp,STATUS]
        ldr   r1,[sp,CONFIGURATION]
        movts config,r1
        ldr   r0,[sp,TABLE]
        ldr   r12,[r0,WRITES]
        mov   r1,r12
        ldr   r2,[r0,MARKS]
        lsr   r2,r2,1
        ldr   r3,[r0,LIST]
        mov   r4,0
        ldr   r5,[r0,MOST]
scan:   ldrd  r8,[r1],1
        ldrd  r10,[r1],1
        orr   r8,r8,r9
        orr   r10,r10,r11
        orr   r8,r8,r10
        bne   some
more:   sub   r2,r2,2
        bne   scan
        str   r4,[sp,WRITTEN]
        ldr   r1,[r0,LIST]
        ldr   r17,[r0,WORKING]
value:  sub   r4,r4,1
        blt   values
        ldr   r3,[r1,0]
        lsl   r3,r3,2
        ldr   r5,[r17,r3]
        str   r5,[r1,1]
        add   r1,r1,8
        b     value
values: ldr   lr,[sp,RETURN]
        rts
some:   sub   r6,r1,16
        mov   r7,16
byte:   ldrb  r8,[r6],1
        sub   r8,r8,0
        beq   no
        add   r4,r4,1
        sub   r8,r5,r4
        blt   full
        sub   r8,r6,r12
        sub   r8,r8,1
        str   r8,[r3],2
no:     sub   r7,r7,1
        bne   byte
        b     more
full:   mov   r2,GUARD
        b     leave

        ; As if the block had not run.
undo:   ldr   r1,[r0,LIST]
        ldr   r2,[sp,WRITTEN]
        ldr   r16,[r0,COMMITTED]
        ldr   r17,[r0,WORKING]
back:   sub   r2,r2,1
        blt   gone
        ldr   r3,[r1],2
        lsl   r3,r3,2
        ldr   r4,[r16,r3]
        str   r4,[r17,r3]
        b     back
gone:   kept  2,0
        b     clear                   ; and returns from there

        ; Keeps for this core what the block has written.
commit: ldr   r1,[r0,LIST]
        ldr   r2,[sp,WRITTEN]
        ldr   r16,[r0,COMMITTED]
keep:   sub   r2,r2,1
        blt   done
        ldrd  r4,[r1],1
        lsl   r4,r4,2
        str   r5,[r16,r4]
        b     keep
done:   rts

        ; Tells all others what the block has written: at once the one whose turn is next, who waits for it.
tell:   ldr   r6,[r0,PLACES]
        ldr   r7,[r6,0]
        ldr   r1,[r0,LIST]
        ldr   r2,[sp,WRITTEN]
        sub   r2,r2,0
        beq   quick
four:   ldrd  r8,[r1],1
        ldrd  r10,[r1],1
        strd  r8,[r7],1
        ldrd  r8,[r1],1
        strd  r10,[r7],1
        ldrd  r10,[r1],1
        strd  r8,[r7],1
        strd  r10,[r7],1
        sub   r2,r2,4
        bgt   four
quick:  ldr   r5,[r0,GROUPS]
        lsl   r4,r5,6
        lsl   r3,r5,2
        sub   r4,r4,r3
        add   r4,r4,r6                ; headers' places stand behind the inboxes'
        ldr   r7,[r4,0]
        ldr   r8,[r0,MINE]
        add   r8,r8,1
        ldr   r9,[sp,WRITTEN]
        strd  r8,[r7,0]
group:  targets
        ldr   r1,[r0,LIST]
        ldr   r2,[sp,WRITTEN]
each:   sub   r2,r2,1
        blt   told
        ldrd  r8,[r1],1
        give
        b     each
told:   sub   r5,r5,1
        bne   group
        ldr   r5,[r0,GROUPS]
        ldr   r8,[r0,MINE]
        add   r8,r8,1
        ldr   r9,[sp,WRITTEN]
heads:  targets
        give
        sub   r5,r5,1
        bne   heads
        rts

        .balign 8
kernel:
