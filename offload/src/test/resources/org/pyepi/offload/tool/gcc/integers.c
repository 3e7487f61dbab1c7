/* Recursion, function pointers, division, 64-bit arithmetic, structures, bytes and halfwords. */
#include "bare.h"

static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

static int ackermann(int m, int n) {
  return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

static int twice(int x) { return 2 * x; }
static int square(int x) { return x * x; }
static int negate(int x) { return -x; }
static int (*const volatile functions[])(int) = {twice, square, negate};

struct item {
  char name;
  short weight;
  int value;
};

static struct item items[] = {{'c', 300, 3}, {'a', -100, 1}, {'d', 400, 4}, {'b', 200, 2}};

static void sort(struct item *from, int count) {
  for (int i = 1; i < count; i++) {
    struct item moved = from[i];
    int k = i;
    for (; k > 0 && from[k - 1].name > moved.name; k--) from[k] = from[k - 1];
    from[k] = moved;
  }
}

static volatile long long large = 1234567890123456789LL;
static volatile unsigned seven = 7;

int main(void) {
  show("fibonacci", fibonacci(17));
  show("ackermann", ackermann(2, 9));
  int x = 3;
  for (int k = 0; k < 6; k++) x = functions[k % 3](x);
  show("functions", x);
  long long quotient = large / seven;
  show("high", (int)(quotient >> 32));
  show("low", (int)quotient);
  show("rest", (int)(large % seven));
  sort(items, 4);
  for (int k = 0; k < 4; k++) {
    write(&items[k].name, 1);
    show("", items[k].weight * items[k].value);
  }
  return 7;
}
