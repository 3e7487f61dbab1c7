/* What the library has to say goes to stderr, as the SDK's does. */
#include <stdarg.h>
#include <stdio.h>

#include "board.h"

int hal_verbosity = 0;

static void print(const char *format, va_list arguments) {
  fprintf(stderr, "e-hal: ");
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
}

void say(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  print(format, arguments);
  va_end(arguments);
}

void say_at(int verbosity, const char *format, ...) {
  if (hal_verbosity >= verbosity) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments);
    va_end(arguments);
  }
}

EXPORT e_hal_diag_t e_set_host_verbosity(e_hal_diag_t verbose) {
  e_hal_diag_t before = (e_hal_diag_t)hal_verbosity;
  hal_verbosity = (int)verbose;
  return before;
}

/* How others know that this is not the SDK's library. */
extern const char pyepi_hal[];
EXPORT const char pyepi_hal[] = "libe-hal.so over `epi serve`";
