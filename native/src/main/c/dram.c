/* The shared memory: a file that the emulator maps too. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "board.h"

static uint8_t *mapped;
static size_t mapped_bytes;
static int file = -1;

void *dram_map(void) {
  if (mapped == NULL) {
    file = open(board.dram_file, O_RDWR | O_CLOEXEC);
    void *at = file < 0 ? MAP_FAILED : mmap(NULL, board.dram_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (at == MAP_FAILED) {
      say("the shared memory %s cannot be mapped: %s", board.dram_file, strerror(errno));
      if (file >= 0) close(file);
      file = -1;
      return NULL;
    }
    mapped = at;
    mapped_bytes = board.dram_bytes;
  }
  return mapped;
}

void dram_unmap(void) {
  if (mapped != NULL) {
    munmap(mapped, mapped_bytes);
    close(file);
  }
  mapped = NULL;
  file = -1;
}

int dram_file(void) { return file; }

EXPORT int e_alloc(e_mem_t *mbuf, off_t offset, size_t size) {
  if (mbuf == NULL) return E_ERR;
  if (!hal_initialized()) {
    say("e_alloc: call e_init first");
    return E_ERR;
  }
  if (offset < 0 || (uint64_t)offset + size > board.dram_bytes) {
    say("e_alloc: the shared memory has 0x%x bytes", board.dram_bytes);
    return E_ERR;
  }
  if (dram_map() == NULL) return E_ERR;
  off_t page = sysconf(_SC_PAGE_SIZE);
  off_t start = offset / page * page;
  size_t bytes = size + (size_t)(offset - start);
  /* A mapping of its own, because programs unmap what they know of. */
  int fd = open(board.dram_file, O_RDWR | O_CLOEXEC);
  void *at = fd < 0 ? MAP_FAILED : mmap(NULL, bytes == 0 ? 1 : bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, start);
  if (at == MAP_FAILED) {
    say("e_alloc: %s", strerror(errno));
    if (fd >= 0) close(fd);
    return E_ERR;
  }
  const e_memseg_t *dram = hal_dram();
  mbuf->objtype = E_EXT_MEM;
  mbuf->memfd = fd;
  mbuf->phy_base = dram->phy_base + offset;
  mbuf->page_base = dram->phy_base + start;
  mbuf->page_offset = offset - start;
  mbuf->map_size = bytes;
  mbuf->mapped_base = at;
  mbuf->base = (uint8_t *)at + mbuf->page_offset;
  mbuf->ephy_base = dram->ephy_base + offset;
  mbuf->emap_size = size;
  return E_OK;
}

EXPORT int e_free(e_mem_t *mbuf) {
  if (mbuf == NULL) return E_ERR;
  if (mbuf->objtype == E_EXT_MEM) {
    munmap(mbuf->mapped_base, mbuf->map_size == 0 ? 1 : mbuf->map_size);
    close(mbuf->memfd);
    mbuf->objtype = E_NULL;
    mbuf->base = mbuf->mapped_base = NULL;
  }
  return E_OK; /* memory with a name stays */
}

/* Where a piece of memory holds these bytes; NULL after having said that it does not. */
static uint8_t *place(const e_mem_t *mbuf, off_t at, size_t size) {
  if (mbuf == NULL || mbuf->base == NULL || at < 0 || (uint64_t)at + size > mbuf->emap_size) {
    say("%zu bytes at 0x%llx lie outside this piece of shared memory", size, (long long)at);
    return NULL;
  }
  return (uint8_t *)mbuf->base + at;
}

EXPORT ssize_t ee_mread_buf(e_mem_t *mbuf, const off_t from, void *buf, size_t size) {
  const uint8_t *at = place(mbuf, from, size);
  if (at == NULL) return E_ERR;
  memcpy(buf, at, size);
  board_looked();
  return (ssize_t)size;
}

EXPORT ssize_t ee_mwrite_buf(e_mem_t *mbuf, off_t to, const void *buf, size_t size) {
  uint8_t *at = place(mbuf, to, size);
  if (at == NULL) return E_ERR;
  memcpy(at, buf, size);
  return (ssize_t)size;
}

EXPORT ssize_t ee_mread(e_mem_t *mbuf, const off_t from, void *buf, size_t size) {
  return ee_mread_buf(mbuf, from, buf, size);
}

EXPORT ssize_t ee_mwrite(e_mem_t *mbuf, off_t to, const void *buf, size_t size) {
  return ee_mwrite_buf(mbuf, to, buf, size);
}

EXPORT int ee_mread_word(e_mem_t *mbuf, const off_t from) {
  int word = E_ERR;
  ee_mread_buf(mbuf, from, &word, sizeof word);
  return word;
}

EXPORT ssize_t ee_mwrite_word(e_mem_t *mbuf, off_t to, int data) { return ee_mwrite_buf(mbuf, to, &data, sizeof data); }
