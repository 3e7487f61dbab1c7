/* The board as a whole: where it is, what it is, and for which SDK the program was made. */
#include <elf.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"

/* Where a Parallella's host has the shared memory, unless a file says otherwise. */
#define DRAM_HOST_BASE 0x3e000000u
#define HAL_VERSION 0x050d0705u

/* e_platform_t as far as we write it, in the two layouts that there are. */
struct platform_2015 {
  e_objtype_t objtype;
  e_platformtype_t type;
  char version[32];
  unsigned hal_ver;
  int initialized;
  unsigned regs_base;
  int num_chips;
  e_chip_t *chip;
  unsigned row, col, rows, cols;
  int num_emems;
  e_memseg_t *emem;
};

struct platform_2016 {
  e_objtype_t objtype;
  e_platformtype_t type;
  char version[32];
  unsigned hal_ver;
  int initialized;
  int num_chips;
  e_chip_t *chip;
  unsigned row, col, rows, cols;
  int num_emems;
  e_memseg_t *emem;
};

/* What the SDK exports; programs copy it into themselves, in the layout that they know. */
EXPORT union {
  struct platform_2015 of_2015;
  struct platform_2016 of_2016;
  void *room[24];
} e_platform = {.room = {NULL}};

static bool initialized;
static e_chip_t chip;
static e_memseg_t dram;
static struct platform_2016 platform;

bool hal_initialized(void) { return initialized; }

e_memseg_t *hal_dram(void) { return &dram; }

e_chiptype_t hal_chip_type(void) { return chip.type; }

/* Whether the program itself asks for a library of this name; what it loads asks for others. */
static int needs(struct dl_phdr_info *program, size_t size, void *name) {
  (void)size;
  for (int k = 0; k < program->dlpi_phnum; k++) {
    if (program->dlpi_phdr[k].p_type != PT_DYNAMIC) continue;
    const ElfW(Dyn) *first = (const ElfW(Dyn) *)(program->dlpi_addr + program->dlpi_phdr[k].p_vaddr);
    const char *names = NULL;
    for (const ElfW(Dyn) *d = first; d->d_tag != DT_NULL; d++) {
      if (d->d_tag == DT_STRTAB) {
        ElfW(Addr) at = d->d_un.d_ptr;
        names = (const char *)(at < program->dlpi_addr ? at + program->dlpi_addr : at);
      }
    }
    for (const ElfW(Dyn) *d = first; names != NULL && d->d_tag != DT_NULL; d++) {
      if (d->d_tag == DT_NEEDED && strcmp(names + d->d_un.d_val, name) == 0) return 2;
    }
  }
  return 1; /* the program is the first that is asked about; the others do not matter */
}

int hal_abi(void) {
  static int abi;
  if (abi == 0) {
    const char *said = getenv("EPI_HAL_ABI");
    if (said != NULL && said[0] != '\0') {
      abi = strcmp(said, "2015") == 0 ? 2015 : 2016;
    } else {
      /* Up to 2015.1 the SDK's library had no number, and the loader was a library of its own. */
      bool old = dl_iterate_phdr(needs, "libe-hal.so") == 2 || dl_iterate_phdr(needs, "libe-loader.so") == 2;
      abi = old ? 2015 : 2016;
    }
    say_at(1, "the program was made for the SDK of %d", abi);
  }
  return abi;
}

static void write_platform(void *to, const struct platform_2016 *from) {
  if (hal_abi() == 2016) {
    memcpy(to, from, sizeof *from);
    return;
  }
  struct platform_2015 old = {0};
  memcpy(&old, from, offsetof(struct platform_2016, num_chips));
  old.regs_base = board.first_row << 26 | board.first_column << 20 | 0xf0000;
  old.num_chips = from->num_chips;
  old.chip = from->chip;
  old.row = from->row;
  old.col = from->col;
  old.rows = from->rows;
  old.cols = from->cols;
  old.num_emems = from->num_emems;
  old.emem = from->emem;
  memcpy(to, &old, sizeof old);
}

static const struct {
  const char *name;
  e_platformtype_t type;
} PLATFORMS[] = {{"GENERIC", E_GENERIC},           {"EMEK301", E_EMEK301},
                 {"EMEK401", E_EMEK401},           {"ZEDBOARD1601", E_ZEDBOARD1601},
                 {"ZEDBOARD6401", E_ZEDBOARD6401}, {"PARALLELLA1601", E_PARALLELLA1601},
                 {"PARALLELLA6401", E_PARALLELLA6401}, {"PARALLELLASIM", E_PARALLELLASIM}};

static e_platformtype_t platform_type(const char *name) {
  for (size_t k = 0; k < sizeof PLATFORMS / sizeof PLATFORMS[0]; k++) {
    if (strcmp(name, PLATFORMS[k].name) == 0) return PLATFORMS[k].type;
  }
  return E_GENERIC;
}

/* Reads the file that is named somewhere; where none is, the emulator says enough. */
static int describe(const char *hdf, struct description *d) {
  char installed[1024];
  if (hdf == NULL) hdf = getenv("EPIPHANY_HDF");
  if (hdf != NULL && hdf[0] != '\0') return hdf_read(hdf, d);
  const char *home = getenv("EPIPHANY_HOME");
  if (home == NULL || home[0] == '\0') return 0;
  snprintf(installed, sizeof installed, "%s/bsps/current/platform.hdf", home);
  FILE *there = fopen(installed, "r");
  if (there == NULL) return 0;
  fclose(there);
  return hdf_read(installed, d);
}

static void fill(const struct description *d) {
  bool large = board.rows * board.columns > 16;
  memset(&chip, 0, sizeof chip);
  chip.objtype = E_EPI_CHIP;
  chip.type = large ? E_E64G401 : E_E16G301;
  snprintf(chip.version, sizeof chip.version, "%s", d->chip[0] ? d->chip : large ? "E64G401" : "E16G301");
  chip.arch = large ? 4 : 3;
  chip.base_coreid = board.first_row << 6 | board.first_column;
  chip.row = board.first_row;
  chip.col = board.first_column;
  chip.rows = board.rows;
  chip.cols = board.columns;
  chip.num_cores = board.rows * board.columns;
  chip.sram_size = SRAM_BYTES;
  chip.regs_base = FIRST_REGISTER;
  chip.regs_size = REGISTER_BYTES;
  chip.ioregs_n = 0x002f0000;
  chip.ioregs_e = large ? 0x087f0000 : 0x083f0000;
  chip.ioregs_s = large ? 0x1c2f0000 : 0x0c2f0000;
  chip.ioregs_w = 0x080f0000;
  dram.objtype = E_EXT_MEM;
  dram.phy_base = (off_t)d->dram_host_base;
  dram.ephy_base = (off_t)board.dram_base;
  dram.size = board.dram_bytes;
  dram.type = E_RDWR;
  memset(&platform, 0, sizeof platform);
  platform.objtype = E_EPI_PLATFORM;
  snprintf(platform.version, sizeof platform.version, "%s", d->platform);
  platform.type = platform_type(d->platform);
  platform.hal_ver = HAL_VERSION;
  platform.initialized = 1;
  platform.num_chips = 1;
  platform.chip = &chip;
  platform.row = board.first_row;
  platform.col = board.first_column;
  platform.rows = board.rows;
  platform.cols = board.columns;
  platform.num_emems = 1;
  platform.emem = &dram;
  write_platform(&e_platform, &platform);
}

EXPORT int e_init(char *hdf) {
  struct description d = {.dram_host_base = DRAM_HOST_BASE};
  initialized = false;
  if (describe(hdf, &d) < 0 || board_connect() < 0) return E_ERR;
  if (d.platform[0] == '\0') {
    snprintf(d.platform, sizeof d.platform, "%s",
             board.rows * board.columns > 16 ? "PARALLELLA6401" : "PARALLELLA1601");
  }
  fill(&d);
  dram_unmap();
  if (shm_begin() < 0) return E_ERR;
  initialized = true;
  return E_OK;
}

EXPORT int e_finalize(void) {
  if (!initialized) {
    say("e_finalize: call e_init first");
    return E_ERR;
  }
  initialized = false;
  platform.initialized = 0;
  write_platform(&e_platform, &platform);
  dram_unmap();
  board_disconnect();
  return E_OK;
}

EXPORT int e_get_platform_info(e_platform_t *to) {
  if (!initialized || to == NULL) {
    say("e_get_platform_info: call e_init first");
    return E_ERR;
  }
  /* The lists of chips and of memory are the library's own business, in every SDK. */
  struct platform_2016 shown = platform;
  shown.chip = NULL;
  shown.emem = NULL;
  write_platform(to, &shown);
  return E_OK;
}
