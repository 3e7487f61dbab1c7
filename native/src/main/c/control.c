/* Cores started, stopped and reset, by their registers. */
#include "board.h"

int ee_read_reg(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from);
ssize_t ee_write_reg(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, int data);

static int set(e_epiphany_t *dev, unsigned row, unsigned col, off_t offset, int value) {
  return ee_write_reg(dev, row, col, offset, value) < 0 ? E_ERR : E_OK;
}

EXPORT int e_reset_system(void) {
  if (!hal_initialized()) {
    say("e_reset_system: call e_init first");
    return E_ERR;
  }
  return board_reset() < 0 ? E_ERR : E_OK;
}

/* The SDK has it and does nothing. */
EXPORT int e_reset_chip(void) { return E_OK; }

EXPORT int e_start(e_epiphany_t *dev, unsigned row, unsigned col) {
  return set(dev, row, col, E_REG_ILATST, 1 << E_SYNC);
}

EXPORT int e_signal(e_epiphany_t *dev, unsigned row, unsigned col) {
  return set(dev, row, col, E_REG_ILATST, 1 << E_USER_INT);
}

EXPORT int e_halt(e_epiphany_t *dev, unsigned row, unsigned col) { return set(dev, row, col, E_REG_DEBUGCMD, 1); }

EXPORT int e_resume(e_epiphany_t *dev, unsigned row, unsigned col) { return set(dev, row, col, E_REG_DEBUGCMD, 0); }

EXPORT int ee_start_group(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols) {
  int result = E_OK;
  for (unsigned r = row; r < row + rows; r++) {
    for (unsigned c = col; c < col + cols; c++) {
      if (e_start(dev, r, c) != E_OK) result = E_ERR;
    }
  }
  return result;
}

EXPORT int e_start_group(e_epiphany_t *dev) { return ee_start_group(dev, 0, 0, dev->rows, dev->cols); }

EXPORT int ee_reset_group(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols) {
  int result = E_OK;
  for (unsigned r = row; r < row + rows; r++) {
    for (unsigned c = col; c < col + cols; c++) {
      if (e_halt(dev, r, c) != E_OK || set(dev, r, c, E_REG_RESETCORE, 1) != E_OK ||
          set(dev, r, c, E_REG_RESETCORE, 0) != E_OK) {
        result = E_ERR;
      }
    }
  }
  return result;
}

EXPORT int e_reset_group(e_epiphany_t *dev) { return ee_reset_group(dev, 0, 0, dev->rows, dev->cols); }

EXPORT int ee_reset_core(e_epiphany_t *dev, unsigned row, unsigned col) { return ee_reset_group(dev, row, col, 1, 1); }

EXPORT int ee_soft_reset_core(e_epiphany_t *dev, unsigned row, unsigned col) { return ee_reset_core(dev, row, col); }
