/*
 * The host's side of the Epiphany SDK, as programs see it: types and functions by the names, numbers
 * and layouts that programs compiled with the SDK rely on. Written for PyEpi; Apache-2.0.
 *
 * Layouts are those of SDK 2016 unless E_HAL_ABI is 2015: until SDK 2015.1 e_platform_t had one more
 * word. What stands at the end of a structure from 2016 on is never written by our library, so that
 * programs of either kind may hand theirs over.
 */
#ifndef PYEPI_E_HAL_H
#define PYEPI_E_HAL_H

#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef E_HAL_ABI
#define E_HAL_ABI 2016
#endif

typedef enum { E_FALSE = 0, E_TRUE = 1 } e_bool_t;
typedef enum { E_OK = 0, E_ERR = -1, E_WARN = -2 } e_return_stat_t;
typedef enum { H_D0, H_D1, H_D2, H_D3, H_D4 } e_hal_diag_t;
typedef enum { E_SYNC = 0, E_USER_INT = 9 } e_signal_t;
typedef enum { E_RD = 1, E_WR = 2, E_RDWR = 3 } e_memtype_t;
typedef enum { E_E16G301, E_E64G401, E_ESIM } e_chiptype_t;

/* What a structure is; the first word of each. */
typedef enum {
  E_NULL,
  E_EPI_PLATFORM,
  E_EPI_CHIP,
  E_EPI_GROUP,
  E_EPI_CORE,
  E_EXT_MEM,
  E_MAPPING,
  E_SHARED_MEM
} e_objtype_t;

typedef enum {
  E_GENERIC,
  E_EMEK301,
  E_EMEK401,
  E_ZEDBOARD1601,
  E_ZEDBOARD6401,
  E_PARALLELLA1601,
  E_PARALLELLA6401,
  E_PARALLELLASIM
} e_platformtype_t;

/* Registers of a core, by their offset in its megabyte. */
enum {
  E_REG_R0 = 0xf0000, /* and so on, a word each */
  E_REG_R63 = 0xf00fc,
  E_REG_LINKCFG = 0xf0300,
  E_REG_LINKTXCFG = 0xf0304,
  E_REG_LINKRXCFG = 0xf0308,
  E_REG_CONFIG = 0xf0400,
  E_REG_STATUS = 0xf0404,
  E_REG_PC = 0xf0408,
  E_REG_DEBUGSTATUS = 0xf040c, /* bit 0 halted, bit 1 waits for what it loads from outside */
  E_REG_LC = 0xf0414,
  E_REG_LS = 0xf0418,
  E_REG_LE = 0xf041c,
  E_REG_IRET = 0xf0420,
  E_REG_IMASK = 0xf0424,
  E_REG_ILAT = 0xf0428,
  E_REG_ILATST = 0xf042c,
  E_REG_ILATCL = 0xf0430,
  E_REG_IPEND = 0xf0434,
  E_REG_CTIMER0 = 0xf0438,
  E_REG_CTIMER1 = 0xf043c,
  E_REG_FSTATUS = 0xf0440,
  E_REG_DEBUGCMD = 0xf0448, /* bit 0 halts */
  E_REG_DMA0CONFIG = 0xf0500,
  E_REG_DMA0STATUS = 0xf051c,
  E_REG_DMA1CONFIG = 0xf0520,
  E_REG_DMA1STATUS = 0xf053c,
  E_REG_MEMSTATUS = 0xf0604,
  E_REG_MEMPROTECT = 0xf0608,
  E_REG_MESHCONFIG = 0xf0700,
  E_REG_COREID = 0xf0704,
  E_REG_MULTICAST = 0xf0708,
  E_REG_RESETCORE = 0xf070c
};

/* A piece of a core as the host has it in its address space. */
typedef struct {
  e_objtype_t objtype;
  off_t phy_base;
  off_t page_base;
  off_t page_offset;
  size_t map_size;
  void *mapped_base;
  void *base; /* NULL where the board is an emulator: cores are reached by e_read and e_write only */
} e_mmap_t;

typedef struct {
  e_objtype_t objtype;
  unsigned id; /* row << 6 | column on the mesh */
  unsigned row;
  unsigned col;
  e_mmap_t mems;
  e_mmap_t regs;
} e_core_t;

typedef struct {
  e_objtype_t objtype;
  e_chiptype_t type;
  char version[32];
  unsigned arch;
  unsigned base_coreid;
  unsigned row;
  unsigned col;
  unsigned rows;
  unsigned cols;
  unsigned num_cores;
  unsigned sram_base;
  unsigned sram_size;
  unsigned regs_base;
  unsigned regs_size;
  off_t ioregs_n;
  off_t ioregs_e;
  off_t ioregs_s;
  off_t ioregs_w;
} e_chip_t;

typedef struct {
  e_objtype_t objtype;
  off_t phy_base;  /* as the host sees it */
  off_t ephy_base; /* as the cores see it */
  size_t size;
  e_memtype_t type;
} e_memseg_t;

typedef struct {
  e_objtype_t objtype;
  e_platformtype_t type;
  char version[32];
  unsigned hal_ver;
  int initialized;
#if E_HAL_ABI == 2015
  unsigned regs_base;
#endif
  int num_chips;
  e_chip_t *chip;
  unsigned row; /* of the first core, on the mesh */
  unsigned col;
  unsigned rows;
  unsigned cols;
  int num_emems;
  e_memseg_t *emem;
#if E_HAL_ABI != 2015
  const void *target_ops;
  void *priv;
#endif
} e_platform_t;

/* A rectangle of cores. */
typedef struct {
  e_objtype_t objtype;
  e_chiptype_t type;
  unsigned num_cores;
  unsigned base_coreid;
  unsigned row;
  unsigned col;
  unsigned rows;
  unsigned cols;
  e_core_t **core; /* by row and column of the group */
  int memfd;
#if E_HAL_ABI != 2015
  void *priv;
#endif
} e_epiphany_t;

/* A piece of the shared memory. */
typedef struct {
  e_objtype_t objtype;
  off_t phy_base;
  off_t page_base;
  off_t page_offset;
  size_t map_size;
  off_t ephy_base;
  size_t emap_size;
  void *mapped_base;
  void *base; /* where the program finds it */
  int memfd;
#if E_HAL_ABI != 2015
  void *priv;
#endif
} e_mem_t;

/* The board. Without a file that describes it the one that is served is taken as it is. */
int e_init(char *hdf);
int e_get_platform_info(e_platform_t *platform);
int e_finalize(void);

/* Groups, and memory. Rows and columns count within the board, then within the group. */
int e_open(e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows, unsigned cols);
int e_close(e_epiphany_t *dev);
int e_alloc(e_mem_t *mbuf, off_t offset, size_t size);
int e_free(e_mem_t *mbuf);

/* Bytes copied, or E_ERR. dev is a group or a piece of memory; a register is 4 bytes. */
ssize_t e_read(void *dev, unsigned row, unsigned col, off_t from, void *buf, size_t size);
ssize_t e_write(void *dev, unsigned row, unsigned col, off_t to, const void *buf, size_t size);

#define e_reset e_reset_system
int e_reset_system(void);
int e_reset_chip(void);
int e_reset_group(e_epiphany_t *dev);
int e_start(e_epiphany_t *dev, unsigned row, unsigned col);
int e_start_group(e_epiphany_t *dev);
int e_signal(e_epiphany_t *dev, unsigned row, unsigned col);
int e_halt(e_epiphany_t *dev, unsigned row, unsigned col);
int e_resume(e_epiphany_t *dev, unsigned row, unsigned col);

/* Pieces of memory with a name, which programs on cores find by it. */
int e_shm_alloc(e_mem_t *mbuf, const char *name, size_t size);
int e_shm_attach(e_mem_t *mbuf, const char *name);
int e_shm_release(const char *name);

unsigned e_get_num_from_coords(e_epiphany_t *dev, unsigned row, unsigned col);
void e_get_coords_from_num(e_epiphany_t *dev, unsigned corenum, unsigned *row, unsigned *col);
e_bool_t e_is_addr_on_chip(void *addr);
e_bool_t e_is_addr_on_group(e_epiphany_t *dev, void *addr);
e_bool_t e_is_addr_in_emem(uintptr_t addr);
e_hal_diag_t e_set_host_verbosity(e_hal_diag_t verbose);

#ifdef __cplusplus
}
#endif

#endif
