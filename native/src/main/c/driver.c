/*
 * The board's driver, for programs that open its files themselves: /dev/epiphany/mesh0 and elink0
 * are the shared memory, and know the requests of 2016's driver that programs make: reset, and the
 * mailbox that cores write to. Other files and requests are the system's. These functions are found
 * before the C library's own wherever this library is linked.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "board.h"

#define FILES "/dev/epiphany/"

/* As the driver numbers them. */
#define DRIVER_RESET _IO('E', 0)
#define DRIVER_MAILBOX_READ _IOWR('E', 4, uint32_t[2])
#define DRIVER_MAILBOX_COUNT _IO('E', 5)

/* Microseconds of the chip between two looks into an empty mailbox. */
#define LOOK 100

static int open_file(const char *name, int flags, mode_t mode) {
  if (strncmp(name, FILES, strlen(FILES)) != 0) return (int)syscall(SYS_openat, AT_FDCWD, name, flags, mode);
  if (!board_connected() && board_connect() < 0) {
    errno = ENODEV;
    return -1;
  }
  /* What is read of a board by a pointer may be written by one. */
  int kept = flags & (O_NONBLOCK | O_CLOEXEC);
  return (int)syscall(SYS_openat, AT_FDCWD, board.dram_file, O_RDWR | kept, 0);
}

static mode_t mode_of(int flags, va_list more) {
  return (flags & O_CREAT) != 0 || (flags & __O_TMPFILE) == __O_TMPFILE ? (mode_t)va_arg(more, int) : 0;
}

EXPORT int open(const char *name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return open_file(name, flags, mode);
}

EXPORT int open64(const char *name, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return open_file(name, flags | O_LARGEFILE, mode);
}

/* Whether a file is the shared memory. */
static bool is_board(int file) {
  struct stat of, shared;
  return board.dram_file[0] != '\0' && fstat(file, &of) == 0 && stat(board.dram_file, &shared) == 0 &&
         of.st_dev == shared.st_dev && of.st_ino == shared.st_ino;
}

/* Waits for a message unless the file was opened not to wait. */
static int read_message(int file, void *to) {
  uint32_t message[2];
  int got;
  while ((got = board_message(message)) == 0) {
    if ((fcntl(file, F_GETFL) & O_NONBLOCK) != 0) {
      errno = EAGAIN;
      return -1;
    }
    if (board_pass(LOOK) != 0) {
      struct timespec time = {.tv_sec = 0, .tv_nsec = LOOK * 1000};
      if (nanosleep(&time, NULL) < 0) return -1;
    }
  }
  if (got < 0) {
    errno = EIO;
    return -1;
  }
  memcpy(to, message, sizeof message);
  return 0;
}

EXPORT int ioctl(int file, unsigned long request, ...) {
  va_list more;
  va_start(more, request);
  void *argument = va_arg(more, void *);
  va_end(more);
  if (_IOC_TYPE(request) == 'E' && is_board(file)) {
    switch ((uint32_t)request) {
      case DRIVER_RESET:
        return board_reset();
      case DRIVER_MAILBOX_READ:
        return read_message(file, argument);
      case DRIVER_MAILBOX_COUNT:
        return (int)board_messages();
      default:
        errno = ENOTTY;
        return -1;
    }
  }
  return (int)syscall(SYS_ioctl, file, request, argument);
}
