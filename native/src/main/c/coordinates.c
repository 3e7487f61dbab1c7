/* Numbers, coordinates and addresses of cores. */
#include "board.h"

EXPORT unsigned e_get_num_from_coords(e_epiphany_t *dev, unsigned row, unsigned col) { return row * dev->cols + col; }

EXPORT void e_get_coords_from_num(e_epiphany_t *dev, unsigned corenum, unsigned *row, unsigned *col) {
  *row = corenum / dev->cols;
  *col = corenum % dev->cols;
}

EXPORT unsigned ee_get_id_from_coords(e_epiphany_t *dev, unsigned row, unsigned col) {
  return ((dev->row + row) << 6) + dev->col + col;
}

EXPORT void ee_get_coords_from_id(e_epiphany_t *dev, unsigned coreid, unsigned *row, unsigned *col) {
  *row = (coreid >> 6 & 63) - dev->row;
  *col = (coreid & 63) - dev->col;
}

EXPORT unsigned ee_get_num_from_id(e_epiphany_t *dev, unsigned coreid) {
  unsigned row, col;
  ee_get_coords_from_id(dev, coreid, &row, &col);
  return row * dev->cols + col;
}

EXPORT unsigned ee_get_id_from_num(e_epiphany_t *dev, unsigned corenum) {
  unsigned row, col;
  e_get_coords_from_num(dev, corenum, &row, &col);
  return ee_get_id_from_coords(dev, row, col);
}

EXPORT e_bool_t e_is_addr_on_chip(void *addr) {
  uint32_t at = (uint32_t)(uintptr_t)addr;
  unsigned row = (at >> 26) - board.first_row, col = (at >> 20 & 63) - board.first_column;
  return hal_initialized() && row < board.rows && col < board.columns ? E_TRUE : E_FALSE;
}

EXPORT e_bool_t e_is_addr_on_group(e_epiphany_t *dev, void *addr) {
  unsigned row, col;
  ee_get_coords_from_id(dev, (uint32_t)(uintptr_t)addr >> 20, &row, &col);
  return row < dev->rows && col < dev->cols ? E_TRUE : E_FALSE;
}

EXPORT e_bool_t e_is_addr_in_emem(uintptr_t addr) {
  return hal_initialized() && (uint32_t)addr - board.dram_base < board.dram_bytes ? E_TRUE : E_FALSE;
}
