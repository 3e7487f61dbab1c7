/* Reads and writes a core's memory byte by byte and word by word, while another process changes it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <e-hal.h>

#define BYTES 0x8000

static e_epiphany_t group;
static int failures;

static void expect(const char *what, long got, long wanted) {
  if (got != wanted && failures++ < 5) printf("%s: %ld, not %ld\n", what, got, wanted);
}

static int byte(off_t at) {
  uint8_t value = 0xaa;
  expect("bytes read", e_read(&group, 0, 1, at, &value, 1), 1);
  return value;
}

static void put(off_t at, int value) {
  uint8_t byte = (uint8_t)value;
  expect("bytes written", e_write(&group, 0, 1, at, &byte, 1), 1);
}

static void in_another_process(void (*work)(void)) {
  pid_t child = fork();
  if (child == 0) {
    failures = 0;
    work();
    exit(failures);
  }
  int status = -1;
  waitpid(child, &status, 0);
  expect("the other process", status, 0);
}

static void sees_and_changes(void) {
  expect("what waited", byte(0x1234), 77);
  put(0x1000, 5);
}

static void starts_core(void) {
  uint16_t endless = 0x00e0; /* a branch to itself */
  e_write(&group, 0, 1, 0, &endless, sizeof endless);
  e_start(&group, 0, 1);
}

int main(void) {
  e_init(NULL);
  e_reset_system();
  e_open(&group, 0, 0, 1, 2);
  for (off_t k = 0; k < BYTES; k++) put(k, k * 7);
  for (off_t k = 0; k < BYTES; k++) expect("upwards", byte(k), (k * 7) & 0xff);
  for (off_t k = BYTES - 1; k >= 0; k--) {
    expect("downwards", byte(k), (k * 7) & 0xff);
    put(k, k);
    expect("just written", byte(k), k & 0xff);
  }
  uint8_t all[BYTES];
  e_read(&group, 0, 1, 0, all, BYTES);
  for (off_t k = 0; k < BYTES; k++) expect("at once", all[k], k & 0xff);
  for (off_t k = 0xfe0; k < 0x1010; k++) byte(k);
  put(0x1234, 77);
  in_another_process(sees_and_changes);
  expect("changed by another", byte(0x1000), 5);
  memset(all, 9, 16);
  for (off_t k = 0x2000; k < 0x2010; k++) byte(k);
  e_write(&group, 0, 1, 0x2004, all, 300 < BYTES ? 300 : 0);
  expect("a large write", byte(0x2004), 9);
  expect("beside it", byte(0x2003), 3);
  in_another_process(starts_core);
  expect("runs", (e_halt(&group, 0, 1), byte(0x2003)), 3);
  e_close(&group);
  e_finalize();
  printf("%d failures\n", failures);
  return failures != 0;
}
