/*
 * Sixteen cores: a token goes round, each adds its number; then each reads from the core before it and writes
 * to the first, which waits for all and says what came. Run on a whole board.
 */
#include "bare.h"

#define CORES 16

static volatile int token;
static volatile int kept;
static volatile int results[CORES];
static volatile int arrived[CORES];

static unsigned self(void) {
  unsigned id;
  __asm__ volatile("movfs %0,coreid" : "=r"(id));
  return id;
}

static unsigned core(int number) { return (32 + number / 4) << 6 | (8 + number % 4); }

static volatile int *on(int number, volatile int *here) {
  return (volatile int *)(core(number) << 20 | (unsigned)here);
}

int main(void) {
  unsigned id = self();
  int number = ((id >> 6) - 32) * 4 + (id & 63) - 8;
  int next = (number + 1) % CORES;
  if (number == 0) {
    kept = 1000;
    *on(next, &token) = 1000;
    while (token == 0) {}
  } else {
    while (token == 0) {}
    kept = token + number;
    *on(next, &token) = kept;
  }
  /* The token has come by, so the core before this one has set its own. */
  int before = (number + CORES - 1) % CORES;
  int difference = kept - *on(before, &kept);
  *on(0, &results[number]) = difference;
  *on(0, &arrived[number]) = 1;
  if (number != 0) return 0;
  int sum = 0;
  for (int k = 0; k < CORES; k++) {
    while (!arrived[k]) {}
    sum = sum * 3 + results[k];
  }
  show("token", token);
  show("sum", sum);
  return 0;
}
