/*
 * Programs wait for cores by sleeping. A board computes meanwhile; the emulator must be given its
 * share of the time first. What the chip has no use for is slept. These two are found before the C
 * library's own wherever this library is linked.
 */
#include <errno.h>
#include <time.h>
#include <unistd.h>

#include "board.h"

/* The chip's time is asked for in pieces, so that signals end a sleep. */
#define PIECE 100000u

static int doze(uint64_t microseconds) {
  struct timespec time = {.tv_sec = (time_t)(microseconds / 1000000), .tv_nsec = (long)(microseconds % 1000000) * 1000};
  return nanosleep(&time, NULL);
}

static int pass(uint64_t microseconds) {
  while (microseconds > 0 && hal_initialized()) {
    uint32_t piece = microseconds < PIECE ? (uint32_t)microseconds : PIECE;
    int64_t left = board_pass(piece);
    if (left < 0) break;
    if (left > 0) return doze(microseconds - piece + (uint64_t)left);
    microseconds -= piece;
  }
  return microseconds > 0 ? doze(microseconds) : 0;
}

EXPORT int usleep(useconds_t microseconds) { return pass(microseconds); }

EXPORT unsigned sleep(unsigned seconds) { return pass((uint64_t)seconds * 1000000) < 0 && errno == EINTR ? seconds : 0; }
