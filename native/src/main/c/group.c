/* Groups of cores: opened, read and written. */
#include <stdlib.h>
#include <string.h>

#include "board.h"

EXPORT int e_open(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols) {
  if (dev == NULL) return E_ERR;
  if (!hal_initialized()) {
    say("e_open: call e_init first");
    return E_ERR;
  }
  if (rows == 0 || cols == 0 || row >= board.rows || col >= board.columns || rows > board.rows - row ||
      cols > board.columns - col) {
    say("e_open: the board has %ux%u cores; (%u, %u) and %ux%u from there are not on it", board.rows, board.columns,
        row, col, rows, cols);
    return E_ERR;
  }
  if (dram_map() == NULL) return E_ERR;
  dev->objtype = E_EPI_GROUP;
  dev->type = hal_chip_type();
  dev->num_cores = rows * cols;
  dev->row = board.first_row + row;
  dev->col = board.first_column + col;
  dev->rows = rows;
  dev->cols = cols;
  dev->base_coreid = dev->row << 6 | dev->col;
  dev->memfd = dram_file();
  dev->core = calloc(rows, sizeof *dev->core);
  for (unsigned r = 0; dev->core != NULL && r < rows; r++) {
    dev->core[r] = calloc(cols, sizeof **dev->core);
    if (dev->core[r] == NULL) {
      say("e_open: no memory");
      return E_ERR;
    }
    for (unsigned c = 0; c < cols; c++) {
      e_core_t *core = &dev->core[r][c];
      core->objtype = E_EPI_CORE;
      core->row = r;
      core->col = c;
      core->id = (dev->row + r) << 6 | (dev->col + c);
      core->mems.objtype = core->regs.objtype = E_MAPPING;
      core->mems.phy_base = core->mems.page_base = (off_t)core->id << 20;
      core->mems.map_size = SRAM_BYTES;
      core->regs.phy_base = core->regs.page_base = core->mems.phy_base | FIRST_REGISTER;
      core->regs.map_size = REGISTER_BYTES;
    }
  }
  return dev->core == NULL ? E_ERR : E_OK;
}

EXPORT int e_close(e_epiphany_t *dev) {
  if (dev == NULL || dev->objtype != E_EPI_GROUP || dev->core == NULL) {
    say("e_close: this group is not open");
    return E_ERR;
  }
  board_flush();
  for (unsigned r = 0; r < dev->rows; r++) free(dev->core[r]);
  free(dev->core);
  dev->core = NULL;
  return E_OK;
}

/* A core's first address; 0 after having said that it is not in the group. */
static uint32_t core_at(const e_epiphany_t *dev, unsigned row, unsigned col) {
  if (dev == NULL || dev->core == NULL || row >= dev->rows || col >= dev->cols) {
    say("there is no core (%u, %u) in this group", row, col);
    return 0;
  }
  return (uint32_t)dev->core[row][col].id << 20;
}

static bool within(off_t at, size_t size) {
  if (at < 0 || (uint64_t)at + size > SRAM_BYTES) {
    say("%zu bytes at 0x%llx lie outside a core's memory", size, (long long)at);
    return false;
  }
  return true;
}

EXPORT ssize_t ee_read_buf(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from, void *buf, size_t size) {
  uint32_t core = core_at(dev, row, col);
  if (core == 0 || !within(from, size)) return E_ERR;
  return size == 0 || board_read(core + (uint32_t)from, buf, size) == 0 ? (ssize_t)size : E_ERR;
}

EXPORT ssize_t ee_write_buf(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, const void *buf, size_t size) {
  uint32_t core = core_at(dev, row, col);
  if (core == 0 || !within(to, size)) return E_ERR;
  return size == 0 || board_write(core + (uint32_t)to, buf, size) == 0 ? (ssize_t)size : E_ERR;
}

/* Registers go by their offset in the core or among the registers. */
static bool is_register(off_t at) {
  off_t offset = at >= FIRST_REGISTER ? at - FIRST_REGISTER : at;
  if (offset < 0 || offset + 4 > (off_t)REGISTER_BYTES) {
    say("there is no register at 0x%llx", (long long)at);
    return false;
  }
  return true;
}

static uint32_t register_at(uint32_t core, off_t at) {
  return core | (uint32_t)(at >= FIRST_REGISTER ? at : at + FIRST_REGISTER);
}

EXPORT int ee_read_reg(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from) {
  int32_t word;
  uint32_t core = core_at(dev, row, col);
  if (core == 0 || !is_register(from) || board_read(register_at(core, from), &word, 4) < 0) return E_ERR;
  return word;
}

EXPORT ssize_t ee_write_reg(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, int data) {
  int32_t word = data;
  uint32_t core = core_at(dev, row, col);
  if (core == 0 || !is_register(to)) return E_ERR;
  return board_write(register_at(core, to), &word, 4) < 0 ? E_ERR : 4;
}

EXPORT int ee_read_word(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from) {
  int32_t word = E_ERR;
  return ee_read_buf(dev, row, col, from, &word, 4) < 0 ? E_ERR : word;
}

EXPORT ssize_t ee_write_word(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, int data) {
  int32_t word = data;
  return ee_write_buf(dev, row, col, to, &word, 4);
}

ssize_t ee_mread_buf(e_mem_t *mbuf, const off_t from, void *buf, size_t size);
ssize_t ee_mwrite_buf(e_mem_t *mbuf, off_t to, const void *buf, size_t size);

EXPORT ssize_t e_read(void *dev, unsigned row, unsigned col, off_t from, void *buf, size_t size) {
  if (dev == NULL) return E_ERR;
  switch (*(e_objtype_t *)dev) {
    case E_EPI_GROUP: {
      if (from < (off_t)SRAM_BYTES) return ee_read_buf(dev, row, col, from, buf, size);
      int32_t word;
      uint32_t core = core_at(dev, row, col);
      if (core == 0 || !is_register(from) || board_read(register_at(core, from), &word, 4) < 0) return E_ERR;
      memcpy(buf, &word, 4);
      return 4;
    }
    case E_EXT_MEM:
    case E_SHARED_MEM:
      return ee_mread_buf(dev, from, buf, size);
    default:
      say("e_read: neither a group nor a piece of memory");
      return E_ERR;
  }
}

EXPORT ssize_t e_write(void *dev, unsigned row, unsigned col, off_t to, const void *buf, size_t size) {
  if (dev == NULL) return E_ERR;
  switch (*(e_objtype_t *)dev) {
    case E_EPI_GROUP: {
      if (to < (off_t)SRAM_BYTES) return ee_write_buf(dev, row, col, to, buf, size);
      int32_t word;
      memcpy(&word, buf, 4);
      return ee_write_reg(dev, row, col, to, word);
    }
    case E_EXT_MEM:
    case E_SHARED_MEM:
      return ee_mwrite_buf(dev, to, buf, size);
    default:
      say("e_write: neither a group nor a piece of memory");
      return E_ERR;
  }
}
