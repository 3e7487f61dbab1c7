/* How the library and `epi serve` talk; org.pyepi.offload.serve.Request has the same numbers. */
#ifndef PYEPI_PROTOCOL_H
#define PYEPI_PROTOCOL_H

#define PROTOCOL_VERSION 4

enum request {
  REQUEST_HELLO = 0,
  REQUEST_READ = 1,
  REQUEST_WRITE = 2,
  REQUEST_RESET = 3,
  REQUEST_PASS = 4,
  REQUEST_NEW_CODE = 5,
  REQUEST_MAILBOX_READ = 6,
  REQUEST_MAILBOX_COUNT = 7
};

/* Beside a status: the chip stands still; what was read holds until the generation is another. */
#define STATUS_STILL 0x100u

enum status { STATUS_DONE = 0, STATUS_BAD_ADDRESS = 1, STATUS_BAD_REQUEST = 2 };

#endif
