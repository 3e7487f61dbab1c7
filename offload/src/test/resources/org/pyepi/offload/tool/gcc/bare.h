/* What a program without a C library needs: a start, an end, and output through the simulators' traps. */
__asm__(
    ".section .start,\"ax\"\n"
    ".global _start\n"
    "_start: mov sp,%low(0x7ff0)\n"
    "mov r3,%low(_main)\n"
    "movt r3,%high(_main)\n"
    "jalr r3\n"
    "trap 3\n"
    ".text\n");

static void write(const char *text, int bytes) {
  register int channel __asm__("r0") = 1;
  register const char *from __asm__("r1") = text;
  register int count __asm__("r2") = bytes;
  __asm__ volatile("trap 0" : "+r"(channel) : "r"(from), "r"(count) : "r3", "memory");
}

static void text(const char *s) {
  int n = 0;
  while (s[n]) n++;
  write(s, n);
}

static void number(int value) {
  char digits[12];
  int at = 12;
  unsigned rest = value < 0 ? -(unsigned)value : value;
  do {
    digits[--at] = '0' + rest % 10;
    rest /= 10;
  } while (rest);
  if (value < 0) digits[--at] = '-';
  write(digits + at, 12 - at);
}

static void show(const char *name, int value) {
  text(name);
  text(" ");
  number(value);
  text("\n");
}
