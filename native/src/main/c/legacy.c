/* Access by global addresses, as debug servers made with the SDK do it. */
#include <string.h>

#include "board.h"

/* Where an address on either side lies in DRAM, or -1. */
static int64_t in_dram(uint32_t address, size_t size) {
  const e_memseg_t *dram = hal_dram();
  uint32_t offset = address - (uint32_t)dram->ephy_base;
  if (offset >= dram->size) offset = address - (uint32_t)dram->phy_base;
  return offset < dram->size && size <= dram->size - offset ? (int64_t)offset : -1;
}

EXPORT ssize_t ee_read_abs(unsigned address, void *buf, size_t size) {
  int64_t offset = hal_initialized() ? in_dram(address, size) : -1;
  if (offset >= 0) {
    uint8_t *dram = dram_map();
    if (dram == NULL) return 0;
    memcpy(buf, dram + offset, size);
    return (ssize_t)size;
  }
  return address >> 20 != 0 && board_read(address, buf, size) == 0 ? (ssize_t)size : 0;
}

EXPORT ssize_t ee_write_abs(unsigned address, void *buf, size_t size) {
  int64_t offset = hal_initialized() ? in_dram(address, size) : -1;
  if (offset >= 0) {
    uint8_t *dram = dram_map();
    if (dram == NULL) return 0;
    memcpy(dram + offset, buf, size);
    return (ssize_t)size;
  }
  return address >> 20 != 0 && board_write(address, buf, size) == 0 ? (ssize_t)size : 0;
}
