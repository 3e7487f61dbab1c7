/*
 * Shared memory by name. A table at a fixed place of DRAM says which pieces there are; programs on
 * cores read it too, so its layout is theirs: 64-bit fields since SDK 2016, 32-bit ones before.
 */
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "board.h"

#define TABLE_OFFSET 0x01000000u
#define TOTAL_BYTES 0x00400000u
#define MAGIC 0xabcdef00u
#define REGIONS 64
#define NAME_BYTES 256
#define GRAIN 8u

/* Offsets of a region's fields; of the table's fields behind the regions; and their width. */
struct layout {
  unsigned width, name, size, paddr, offset, refcount, valid, region_bytes;
  unsigned epi, cpu, table_bytes;
};

static const struct layout LAYOUT_2016 = {8, 8, 264, 272, 280, 288, 292, 296, 16, 24, 8 + REGIONS * 296 + 48};
static const struct layout LAYOUT_2015 = {4, 4, 260, 264, 268, 272, 276, 280, 0, 4, 8 + REGIONS * 280 + 8};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const struct layout *layout(void) { return hal_abi() == 2015 ? &LAYOUT_2015 : &LAYOUT_2016; }

static uint8_t *table(void) {
  uint8_t *dram = dram_map();
  return dram == NULL || board.dram_bytes < TABLE_OFFSET + TOTAL_BYTES ? NULL : dram + TABLE_OFFSET;
}

static uint64_t get(const uint8_t *at, unsigned width) {
  uint64_t value = 0;
  memcpy(&value, at, width);
  return value;
}

static void put(uint8_t *at, unsigned width, uint64_t value) { memcpy(at, &value, width); }

static uint8_t *region(uint8_t *tab, unsigned k) { return tab + 8 + k * layout()->region_bytes; }

/* Other programs may use the board too. */
static uint8_t *enter(void) {
  pthread_mutex_lock(&lock);
  uint8_t *tab = table();
  if (tab != NULL && lseek(dram_file(), 0, SEEK_SET) == 0) (void)!lockf(dram_file(), F_LOCK, 0);
  return tab;
}

static void leave(void) {
  if (dram_file() >= 0 && lseek(dram_file(), 0, SEEK_SET) == 0) (void)!lockf(dram_file(), F_ULOCK, 0);
  pthread_mutex_unlock(&lock);
}

int shm_begin(void) {
  if (board.dram_bytes < TABLE_OFFSET + TOTAL_BYTES) return 0; /* a board without room for it */
  const struct layout *l = layout();
  uint8_t *tab = enter();
  if (tab != NULL && (get(tab, 4) != MAGIC || get(tab + 4, 4) != 1)) {
    uint8_t *behind = tab + 8 + REGIONS * l->region_bytes;
    memset(tab, 0, l->table_bytes);
    put(behind + l->epi, l->width, board.dram_base + TABLE_OFFSET);
    put(behind + l->cpu, l->width, (uint32_t)hal_dram()->phy_base + TABLE_OFFSET);
    put(tab, 4, MAGIC);
    put(tab + 4, 4, 1);
  }
  leave();
  return tab == NULL ? -1 : 0;
}

static uint8_t *find(uint8_t *tab, const char *name) {
  const struct layout *l = layout();
  for (unsigned k = 0; k < REGIONS; k++) {
    uint8_t *r = region(tab, k);
    if (get(r + l->valid, 4) != 0 && strncmp((char *)r + l->name, name, NAME_BYTES) == 0) return r;
  }
  return NULL;
}

/* The lowest place behind the table that no region has; 0 where there is none. */
static uint64_t room(uint8_t *tab, uint64_t size) {
  const struct layout *l = layout();
  uint64_t at = (l->table_bytes + GRAIN - 1) / GRAIN * GRAIN;
  bool moved = true;
  while (moved) {
    moved = false;
    for (unsigned k = 0; k < REGIONS; k++) {
      uint8_t *r = region(tab, k);
      uint64_t begin = get(r + l->offset, l->width), end = begin + get(r + l->size, l->width);
      if (get(r + l->valid, 4) != 0 && at < end && begin < at + size) {
        at = (end + GRAIN - 1) / GRAIN * GRAIN;
        moved = true;
      }
    }
  }
  return at + size <= TOTAL_BYTES ? at : 0;
}

static void describe(e_mem_t *mbuf, uint8_t *tab, const uint8_t *r) {
  const struct layout *l = layout();
  mbuf->objtype = E_SHARED_MEM;
  mbuf->memfd = dram_file();
  mbuf->phy_base = hal_dram()->phy_base + (off_t)TABLE_OFFSET;
  mbuf->ephy_base = (off_t)(board.dram_base + TABLE_OFFSET);
  mbuf->page_base = 0;
  mbuf->page_offset = (off_t)get(r + l->offset, l->width);
  mbuf->map_size = mbuf->emap_size = (size_t)get(r + l->size, l->width);
  mbuf->mapped_base = tab;
  mbuf->base = tab + mbuf->page_offset;
}

EXPORT int e_shm_alloc(e_mem_t *mbuf, const char *name, size_t size) {
  if (mbuf == NULL || name == NULL || size == 0 || !hal_initialized()) {
    errno = EINVAL;
    return E_ERR;
  }
  const struct layout *l = layout();
  int error = 0;
  uint8_t *tab = enter(), *r = NULL;
  if (tab == NULL) {
    error = ENOMEM;
  } else if (find(tab, name) != NULL) {
    error = EEXIST;
  } else {
    uint64_t at = room(tab, size);
    for (unsigned k = 0; at != 0 && r == NULL && k < REGIONS; k++) {
      if (get(region(tab, k) + l->valid, 4) == 0) r = region(tab, k);
    }
    if (r == NULL) {
      error = ENOMEM;
    } else {
      memset(r, 0, l->region_bytes);
      memset(tab + at, 0, size);
      strncpy((char *)r + l->name, name, NAME_BYTES - 1);
      put(r + l->size, l->width, size);
      put(r + l->offset, l->width, at);
      put(r + l->paddr, l->width, board.dram_base + TABLE_OFFSET + at);
      put(r + l->refcount, 4, 1);
      put(r + l->valid, 4, 1);
      describe(mbuf, tab, r);
    }
  }
  leave();
  errno = error;
  return error == 0 ? E_OK : E_ERR;
}

EXPORT int e_shm_attach(e_mem_t *mbuf, const char *name) {
  if (mbuf == NULL || name == NULL || !hal_initialized()) return E_ERR;
  uint8_t *tab = enter();
  uint8_t *r = tab == NULL ? NULL : find(tab, name);
  if (r != NULL) {
    put(r + layout()->refcount, 4, get(r + layout()->refcount, 4) + 1);
    describe(mbuf, tab, r);
  }
  leave();
  return r == NULL ? E_ERR : E_OK;
}

EXPORT int e_shm_release(const char *name) {
  if (name == NULL || !hal_initialized()) return E_ERR;
  uint8_t *tab = enter();
  uint8_t *r = tab == NULL ? NULL : find(tab, name);
  if (r != NULL) {
    uint64_t count = get(r + layout()->refcount, 4) - 1;
    put(r + layout()->refcount, 4, count);
    if (count == 0) put(r + layout()->valid, 4, 0);
  }
  leave();
  return r == NULL ? E_ERR : E_OK;
}

EXPORT e_shmtable_t *e_shm_get_shmtable(void) { return hal_initialized() ? (e_shmtable_t *)(void *)table() : NULL; }

/* Ends what e_shm_get_shmtable began; there is nothing to end. */
EXPORT int e_shm_put_shmtable(void) { return E_OK; }
