/* What the SDK has for its own tools: the functions behind e_read, e_write and so on. Written for PyEpi; Apache-2.0. */
#ifndef PYEPI_EPIPHANY_HAL_API_LOCAL_H
#define PYEPI_EPIPHANY_HAL_API_LOCAL_H

#include "e-hal.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Registers of the FPGA until SDK 2015.1. */
enum { E_SYS_REG_BASE = 0, E_SYS_CONFIG = 0, E_SYS_RESET = 4, E_SYS_VERSION = 8, E_SYS_FILTERL = 12, E_SYS_FILTERH = 16, E_SYS_FILTERC = 20 };
int ee_read_esys(off_t from);
ssize_t ee_write_esys(off_t to, int data);

int ee_read_word(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from);
ssize_t ee_write_word(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, int data);
ssize_t ee_read_buf(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from, void *buf, size_t size);
ssize_t ee_write_buf(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, const void *buf, size_t size);
int ee_read_reg(e_epiphany_t *dev, unsigned row, unsigned col, const off_t from);
ssize_t ee_write_reg(e_epiphany_t *dev, unsigned row, unsigned col, off_t to, int data);
ssize_t ee_read_abs(unsigned address, void *buf, size_t size);
ssize_t ee_write_abs(unsigned address, void *buf, size_t size);

ssize_t ee_mread(e_mem_t *mbuf, const off_t from, void *buf, size_t size);
ssize_t ee_mwrite(e_mem_t *mbuf, off_t to, const void *buf, size_t size);
int ee_mread_word(e_mem_t *mbuf, const off_t from);
ssize_t ee_mwrite_word(e_mem_t *mbuf, off_t to, int data);
ssize_t ee_mread_buf(e_mem_t *mbuf, const off_t from, void *buf, size_t size);
ssize_t ee_mwrite_buf(e_mem_t *mbuf, off_t to, const void *buf, size_t size);

int ee_reset_core(e_epiphany_t *dev, unsigned row, unsigned col);
int ee_reset_group(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols);
int ee_start_group(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols);
int ee_soft_reset_core(e_epiphany_t *dev, unsigned row, unsigned col);

unsigned ee_get_num_from_id(e_epiphany_t *dev, unsigned coreid);
unsigned ee_get_id_from_coords(e_epiphany_t *dev, unsigned row, unsigned col);
unsigned ee_get_id_from_num(e_epiphany_t *dev, unsigned corenum);
void ee_get_coords_from_id(e_epiphany_t *dev, unsigned coreid, unsigned *row, unsigned *col);

#ifdef __cplusplus
}
#endif

#endif
