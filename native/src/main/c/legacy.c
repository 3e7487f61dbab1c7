/* What only debug servers and tests made with the SDK use: global addresses, and the FPGA's registers. */
#include <string.h>

#include "board.h"
#include "include/epiphany-hal-api-local.h"

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

/* Those of the FPGA of until 2015: they keep what is written, and one resets the chip. */
#define SYSTEM_REGISTERS 64
static int fpga[SYSTEM_REGISTERS];

static int *fpga_at(off_t at) {
  unsigned k = (unsigned)(at & 0xfff) / 4;
  return hal_initialized() && k < SYSTEM_REGISTERS && at % 4 == 0 ? &fpga[k] : NULL;
}

EXPORT int ee_read_esys(off_t from) {
  const int *at = fpga_at(from);
  return at == NULL ? E_ERR : *at;
}

EXPORT ssize_t ee_write_esys(off_t to, int data) {
  int *at = fpga_at(to);
  if (at == NULL) return E_ERR;
  *at = data;
  return at == &fpga[E_SYS_RESET / 4] && board_reset() < 0 ? E_ERR : (ssize_t)sizeof data;
}
