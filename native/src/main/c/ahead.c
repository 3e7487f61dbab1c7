/*
 * Programs read cores' memory word by word. Of a chip that stands still a larger piece is read, and
 * kept for as long as nobody changes anything.
 */
#include <string.h>

#include "board.h"

/* A read this close to the last one is taken for a step from one to the next, in either direction. */
#define STEP 64u

static uint8_t data[AHEAD_BYTES];
static struct ahead known;
static uint32_t known_generation;
static uint32_t last;

static bool memory_of_a_core(uint32_t address) {
  return address - board.dram_base >= board.dram_bytes && (address & 0xfffff) < SRAM_BYTES;
}

static bool holds(uint32_t address, size_t bytes) {
  return address >= known.address && address - known.address < known.bytes &&
         bytes <= known.bytes - (address - known.address);
}

bool ahead_has(uint32_t generation, uint32_t address, void *to, size_t bytes) {
  if (known_generation != generation || !holds(address, bytes)) return false;
  memcpy(to, data + (address - known.address), bytes);
  last = address;
  return true;
}

struct ahead ahead_of(uint32_t address, size_t bytes) {
  bool step = address - last + STEP <= 2 * STEP;
  uint32_t begin = address & ~(AHEAD_BYTES - 1);
  last = address;
  if (!step || !memory_of_a_core(address) || address + bytes > begin + AHEAD_BYTES) {
    return (struct ahead){address, (uint32_t)bytes};
  }
  return (struct ahead){begin, AHEAD_BYTES};
}

uint8_t *ahead_room(void) {
  known.bytes = 0;
  return data;
}

void ahead_keep(uint32_t generation, struct ahead what) {
  known = what;
  known_generation = generation;
}

void ahead_written(uint32_t address, const void *from, size_t bytes) {
  if (holds(address, bytes)) {
    memcpy(data + (address - known.address), from, bytes);
  } else if (address < known.address + known.bytes && known.address < address + bytes) {
    known.bytes = 0;
  }
}
