; fault = ILLEGAL_INSTRUCTION
        testsetb r1,[r2,r3]
        trap  3
