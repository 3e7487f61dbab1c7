/* The socket to `epi serve`. One request at a time, whichever thread asks. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "board.h"
#include "protocol.h"

/* The words of HELLO's answer before the name of DRAM's file. */
#define HELLO_WORDS 7

struct board board;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int connection = -1;
static pid_t owner;

static void put(uint8_t *to, uint32_t word) {
  for (int k = 0; k < 4; k++) to[k] = (uint8_t)(word >> 8 * k);
}

static uint32_t get(const uint8_t *from) {
  return from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

/* What is left of two pieces after `done` bytes of them; whether anything is. */
static bool rest(struct iovec piece[2], size_t done) {
  for (int k = 0; k < 2; k++) {
    size_t here = done < piece[k].iov_len ? done : piece[k].iov_len;
    piece[k].iov_base = (uint8_t *)piece[k].iov_base + here;
    piece[k].iov_len -= here;
    done -= here;
  }
  return piece[0].iov_len + piece[1].iov_len > 0;
}

static int send_all(const void *head, size_t head_bytes, const void *body, size_t body_bytes) {
  struct iovec piece[2] = {{(void *)(uintptr_t)head, head_bytes}, {(void *)(uintptr_t)body, body_bytes}};
  struct msghdr message = {.msg_iov = piece, .msg_iovlen = 2};
  for (ssize_t n = 0; rest(piece, (size_t)n);) {
    n = sendmsg(connection, &message, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) n = 0;
    if (n < 0) return -1;
  }
  return 0;
}

/* Before the bytes of an answer: status, their number, generation. */
#define ANSWER_HEADER 12

/* An answer: its header, and as much behind them as there is and has room; -1 when the board has gone. */
static ssize_t receive_answer(uint8_t head[ANSWER_HEADER], void *body, size_t room) {
  struct iovec piece[2] = {{head, ANSWER_HEADER}, {body, room}};
  struct msghdr message = {.msg_iov = piece, .msg_iovlen = 2};
  size_t done = 0;
  while (done < ANSWER_HEADER || done - ANSWER_HEADER < get(head + 4)) {
    if (done >= ANSWER_HEADER && get(head + 4) > room) return -1;
    ssize_t n = recvmsg(connection, &message, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return -1;
    done += (size_t)n;
    rest(piece, (size_t)n);
  }
  return (ssize_t)done - ANSWER_HEADER;
}

/*
 * Writes into a chip that stands still may wait until something is asked: nothing can happen there
 * meanwhile, and whoever asks next finds them done.
 */
static uint8_t posted[1 << 15];
static size_t posted_bytes;

/* What the last answer said: whether the chip stood still, and of which generation it was. */
static bool still;
static uint32_t generation;

/* Whether it still stands as the last answer said; with the lock held. */
static bool quiet(void) { return still && connection >= 0 && generation_now() == generation && owner == getpid(); }

/* How often the program has looked at shared memory since the last request. */
static unsigned looks;

static void drop(void) {
  if (connection >= 0) close(connection);
  connection = -1;
  posted_bytes = 0;
  still = false;
}

static int open_socket(void) {
  const char *name = getenv("EPI_SERVE");
  if (name == NULL || name[0] == '\0') {
    say("EPI_SERVE is not set; start the emulator with `epi serve`, which says what to set");
    return -1;
  }
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(name) >= sizeof address.sun_path) {
    say("the name in EPI_SERVE is too long");
    return -1;
  }
  strcpy(address.sun_path, name);
  connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection < 0 || connect(connection, (struct sockaddr *)&address, sizeof address) < 0) {
    say("nobody serves at %s: %s", name, strerror(errno));
    drop();
    return -1;
  }
  owner = getpid();
  return 0;
}

static void put_header(uint8_t to[16], enum request request, uint32_t address, uint32_t bytes, uint32_t silent) {
  put(to, request);
  put(to + 4, address);
  put(to + 8, bytes);
  put(to + 12, silent);
}

/* Sends what waits; with the lock held. */
static int flush(void) {
  size_t bytes = posted_bytes;
  posted_bytes = 0;
  return bytes > 0 ? send_all(posted, bytes, NULL, 0) : 0;
}

/* Keeps a write for later; false where it must be made now. With the lock held. */
static bool post(uint32_t address, const void *from, size_t bytes) {
  bool memory = address - board.dram_base >= board.dram_bytes && (address & 0xfffff) < SRAM_BYTES;
  if (!memory || bytes > 256 || !quiet()) return false;
  if (posted_bytes + 16 + bytes > sizeof posted && flush() < 0) return false;
  put_header(posted + posted_bytes, REQUEST_WRITE, address, (uint32_t)bytes, 1);
  memcpy(posted + posted_bytes + 16, from, bytes);
  posted_bytes += 16 + bytes;
  ahead_written(address, from, bytes);
  return true;
}

/*
 * Asks, with the lock held. The answer goes to `to`; there are at most `room` bytes of it.
 * Returns the bytes of the answer, or -1.
 */
static ssize_t ask(enum request request, uint32_t address, uint32_t bytes, const void *data, void *to, size_t room) {
  looks = 0;
  /* A forked child must not share its parent's conversation. */
  if (connection >= 0 && owner != getpid()) drop();
  if (connection < 0 && (owner == 0 || open_socket() < 0)) {
    say("there is no board: it is not open, or it has gone");
    return -1;
  }
  uint8_t header[16], answer[ANSWER_HEADER];
  put_header(header, request, address, bytes, 0);
  ssize_t length;
  if (data == NULL && posted_bytes > 0 && posted_bytes + sizeof header <= sizeof posted) {
    memcpy(posted + posted_bytes, header, sizeof header); /* one journey for both */
    posted_bytes += sizeof header;
    if (flush() < 0 || (length = receive_answer(answer, to, room)) < 0) {
      say("the board has gone");
      drop();
      return -1;
    }
  } else if (flush() < 0 || send_all(header, sizeof header, data, data == NULL ? 0 : bytes) < 0 ||
      (length = receive_answer(answer, to, room)) < 0) {
    say("the board has gone");
    drop();
    return -1;
  }
  uint32_t status = get(answer) & ~STATUS_STILL;
  still = status != get(answer);
  generation = get(answer + 8);
  if (status == STATUS_BAD_ADDRESS) {
    say("nothing is at 0x%08x, %u bytes", address, bytes);
    return -1;
  }
  if (status != STATUS_DONE) {
    say("the board did not understand");
    return -1;
  }
  return length;
}

static ssize_t request(enum request request, uint32_t address, uint32_t bytes, const void *data, void *to, size_t room) {
  pthread_mutex_lock(&lock);
  ssize_t result = ask(request, address, bytes, data, to, room);
  pthread_mutex_unlock(&lock);
  return result;
}

static int hello(void) {
  uint8_t words[HELLO_WORDS * 4 + sizeof board.dram_file - 1];
  ssize_t length = ask(REQUEST_HELLO, 0, 0, NULL, words, sizeof words);
  if (length < HELLO_WORDS * 4) return -1;
  if (get(words) != PROTOCOL_VERSION) {
    say("`epi serve` is of another version than this library");
    return -1;
  }
  board.rows = get(words + 4);
  board.columns = get(words + 8);
  board.first_row = get(words + 12);
  board.first_column = get(words + 16);
  board.dram_base = get(words + 20);
  board.dram_bytes = get(words + 24);
  size_t name = (size_t)length - HELLO_WORDS * 4;
  memcpy(board.dram_file, words + HELLO_WORDS * 4, name);
  board.dram_file[name] = '\0';
  if (generation_map()) return 0;
  say("the shared memory %s cannot be mapped: %s", board.dram_file, strerror(errno));
  return -1;
}

int board_connect(void) {
  pthread_mutex_lock(&lock);
  drop();
  int result = open_socket() < 0 ? -1 : hello();
  if (result < 0) drop();
  pthread_mutex_unlock(&lock);
  return result;
}

/* With the lock held; waits until it is done, as whoever looks next may be another. */
static void flush_all(void) {
  uint8_t left[4];
  if (posted_bytes > 0 && connection >= 0 && owner == getpid()) (void)ask(REQUEST_PASS, 0, 0, NULL, left, sizeof left);
}

void board_flush(void) {
  pthread_mutex_lock(&lock);
  flush_all();
  pthread_mutex_unlock(&lock);
}

/* Programs may end without a word, or have a child that looks. */
__attribute__((destructor)) static void at_exit(void) { board_flush(); }
__attribute__((constructor)) static void at_fork(void) { pthread_atfork(board_flush, NULL, NULL); }

void board_disconnect(void) {
  pthread_mutex_lock(&lock);
  flush_all();
  drop();
  owner = 0;
  pthread_mutex_unlock(&lock);
}

bool board_connected(void) { return connection >= 0 || owner != 0; }

/* Reads with the lock held. */
static int read_now(uint32_t address, void *to, size_t bytes) {
  if (quiet() && ahead_has(generation, address, to, bytes)) return 0;
  struct ahead more = {address, (uint32_t)bytes};
  if (quiet()) more = ahead_of(address, bytes);
  if (more.bytes == bytes) return ask(REQUEST_READ, address, more.bytes, NULL, to, bytes) == (ssize_t)bytes ? 0 : -1;
  uint8_t *room = ahead_room();
  if (ask(REQUEST_READ, more.address, more.bytes, NULL, room, AHEAD_BYTES) != (ssize_t)more.bytes) return -1;
  memcpy(to, room + (address - more.address), bytes);
  if (still) ahead_keep(generation, more);
  return 0;
}

int board_read(uint32_t address, void *to, size_t bytes) {
  pthread_mutex_lock(&lock);
  int result = read_now(address, to, bytes);
  pthread_mutex_unlock(&lock);
  return result;
}

/*
 * A look at shared memory takes a board about a third of a microsecond. The chip's time is asked
 * for in pieces, larger ones the longer nothing else is asked: who looks in vain would only take
 * the emulator's processor from it.
 */
#define LOOKS 32u
#define LOOKS_MICROSECONDS 10u
#define MOST_MICROSECONDS 320u

void board_looked(void) {
  static uint32_t piece;
  pthread_mutex_lock(&lock);
  if (looks == 0) piece = LOOKS_MICROSECONDS;
  if (++looks % LOOKS == 0 && connection >= 0 && owner == getpid() && !quiet()) {
    unsigned before = looks;
    uint8_t left[4];
    (void)ask(REQUEST_PASS, piece, 0, NULL, left, sizeof left);
    looks = before;
    if (piece < MOST_MICROSECONDS) piece *= 2;
  }
  pthread_mutex_unlock(&lock);
}

int board_write(uint32_t address, const void *from, size_t bytes) {
  pthread_mutex_lock(&lock);
  bool kept = post(address, from, bytes);
  ssize_t result = kept ? 0 : ask(REQUEST_WRITE, address, (uint32_t)bytes, from, NULL, 0);
  pthread_mutex_unlock(&lock);
  return result < 0 ? -1 : 0;
}

int board_reset(void) { return request(REQUEST_RESET, 0, 0, NULL, NULL, 0) < 0 ? -1 : 0; }

int board_new_code(void) { return request(REQUEST_NEW_CODE, 0, 0, NULL, NULL, 0) < 0 ? -1 : 0; }

int64_t board_pass(uint32_t microseconds) {
  uint8_t left[4];
  return request(REQUEST_PASS, microseconds, 0, NULL, left, sizeof left) == sizeof left ? (int64_t)get(left) : -1;
}

int board_message(uint32_t message[2]) {
  uint8_t words[8];
  ssize_t length = request(REQUEST_MAILBOX_READ, 0, 0, NULL, words, sizeof words);
  if (length <= 0) return (int)length;
  message[0] = get(words);
  message[1] = get(words + 4);
  return 1;
}

int64_t board_messages(void) {
  uint8_t count[4];
  return request(REQUEST_MAILBOX_COUNT, 0, 0, NULL, count, sizeof count) == sizeof count ? (int64_t)get(count) : -1;
}
