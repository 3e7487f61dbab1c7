/* What the files of the library know of each other. */
#ifndef PYEPI_BOARD_H
#define PYEPI_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "include/e-hal.h"

#define EXPORT __attribute__((visibility("default")))
#define SRAM_BYTES 0x8000u
#define REGISTER_BYTES 0x1000u
#define FIRST_REGISTER 0xf0000

/* The board that is served. */
struct board {
  unsigned rows, columns, first_row, first_column;
  uint32_t dram_base, dram_bytes;
  char dram_file[1024];
};

/* connection.c: all return 0, or -1 after having said why. */
extern struct board board;
int board_connect(void);
void board_disconnect(void);
bool board_connected(void);
int board_read(uint32_t address, void *to, size_t bytes);
/* The program has looked at shared memory, and may do so again and again until something happens. */
void board_looked(void);
int board_write(uint32_t address, const void *from, size_t bytes);
int board_reset(void);
/* Makes writes that wait; before others may look. */
void board_flush(void);
int board_new_code(void);
/* Lets microseconds of the chip pass; those that are left because it stands still, or -1. */
int64_t board_pass(uint32_t microseconds);
/* Takes a message that a core has left for the host: 1, 0 where none waits, or -1. */
int board_message(uint32_t message[2]);
int64_t board_messages(void);

/* ahead.c: what was read of a chip that stands still; with the lock of connection.c held. */
struct ahead {
  uint32_t address, bytes;
};
/* Whether these bytes are known as of this generation, which are then copied. */
bool ahead_has(uint32_t generation, uint32_t address, void *to, size_t bytes);
/* What is best read in place of these bytes: more of them where the program goes from one to the next. */
struct ahead ahead_of(uint32_t address, size_t bytes);
/* Where that is to be put, at most AHEAD_BYTES, and that it is there now. */
#define AHEAD_BYTES 4096u
uint8_t *ahead_room(void);
void ahead_keep(uint32_t generation, struct ahead what);
/* The program has written, and the write waits to be sent. */
void ahead_written(uint32_t address, const void *from, size_t bytes);

/* generation.c: the count of changes that others and we make to the chip, behind DRAM's file. */
bool generation_map(void);
void generation_unmap(void);
uint32_t generation_now(void);

/* dram.c: DRAM in this process's address space, mapped once; NULL after having said why. */
void *dram_map(void);
void dram_unmap(void);
int dram_file(void);

/* platform.c */
bool hal_initialized(void);
e_memseg_t *hal_dram(void);
e_chiptype_t hal_chip_type(void);
/* For which SDK the program was made: 2015, which means up to 2015.1, or 2016. */
int hal_abi(void);

/* hdf.c: the file that describes a platform. */
struct description {
  char platform[32];
  char chip[32];
  uint32_t dram_host_base;
};
int hdf_read(const char *file, struct description *to);
int xml_read(const char *file, struct description *to); /* xml.c */

/* shm.c */
int shm_begin(void);

/* group.c: bytes copied, or E_ERR. */
ssize_t group_read(const e_epiphany_t *dev, unsigned row, unsigned col, off_t from, void *buf, size_t size);
ssize_t group_write(const e_epiphany_t *dev, unsigned row, unsigned col, off_t to, const void *buf, size_t size);
int group_register(const e_epiphany_t *dev, unsigned row, unsigned col, uint32_t offset, uint32_t value);

/* say.c */
extern int hal_verbosity;
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void say_at(int verbosity, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
