/* A host program that waits for messages of cores, by the driver's own requests. */
#include <e-hal.h>
#include <e-loader.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MAILBOX_READ _IOWR('E', 4, unsigned[2])
#define MAILBOX_COUNT _IO('E', 5)

int main(int count, char **arguments) {
  e_epiphany_t dev;
  unsigned message[2] = {1, 1};
  if (count < 2 || e_init(NULL) != E_OK || e_reset_system() != E_OK || e_open(&dev, 0, 0, 1, 1) != E_OK) return 1;
  int file = open("/dev/epiphany/elink0", O_RDONLY), hasty = open("/dev/epiphany/elink0", O_RDONLY | O_NONBLOCK);
  printf("empty: %d", ioctl(file, MAILBOX_COUNT));
  printf(" %d", ioctl(hasty, MAILBOX_READ, message));
  printf(" %d\n", errno == EAGAIN);
  if (e_load(arguments[1], &dev, 0, 0, E_TRUE) != E_OK) return 1;
  for (int k = 0; k < 3; k++) {
    int done = ioctl(file, MAILBOX_READ, message);
    printf("%d: %u %u\n", done, message[0], message[1]);
  }
  usleep(10000);
  printf("left: %d\n", ioctl(file, MAILBOX_COUNT));
  e_reset_system();
  printf("after a reset: %d\n", ioctl(file, MAILBOX_COUNT));
  printf("others: %d\n", open("/dev/epiphany-none", O_RDONLY) < 0 && ioctl(0, MAILBOX_COUNT) < 0);
  close(file);
  close(hasty);
  return e_close(&dev) != E_OK || e_finalize() != E_OK;
}
