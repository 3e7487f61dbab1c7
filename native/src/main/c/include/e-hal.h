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

#include "e-registers.h"

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

/*
 * The table of pieces with a name, as it stands in shared memory. Programs on cores read it too, so
 * it is the same for hosts of 32 and 64 bits; addresses in it are numbers.
 */
#if E_HAL_ABI == 2015
typedef uint32_t e_shmword_t;
#else
typedef uint64_t e_shmword_t;
#endif

#define MAX_SHM_REGIONS 64

typedef struct {
  e_shmword_t addr; /* in the host program */
  char name[256];
  e_shmword_t size;
  e_shmword_t paddr; /* as the cores see it */
  e_shmword_t offset;
} e_shmseg_t;

typedef struct {
  e_shmseg_t shm_seg;
  uint32_t refcnt;
  uint32_t valid;
} e_shmseg_pvt_t;

typedef struct {
  uint32_t magic;
  uint32_t initialized;
  e_shmseg_pvt_t regions[MAX_SHM_REGIONS];
#if E_HAL_ABI != 2015
  uint64_t free_space;
  uint64_t next_free_offset;
#endif
  e_shmword_t paddr_epi;
  e_shmword_t paddr_cpu;
} e_shmtable_t;

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
e_shmtable_t *e_shm_get_shmtable(void);
int e_shm_put_shmtable(void);

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
