/* The count of changes to the chip. `epi serve` keeps it in a page behind DRAM, which all clients map. */
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "board.h"

#define PAGE 4096

static const uint32_t *page;

bool generation_map(void) {
  generation_unmap();
  int file = open(board.dram_file, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  void *at = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, file, (off_t)board.dram_bytes);
  close(file);
  if (at == MAP_FAILED) return false;
  page = at;
  return true;
}

void generation_unmap(void) {
  if (page != NULL) munmap((void *)(uintptr_t)page, PAGE);
  page = NULL;
}

uint32_t generation_now(void) { return page == NULL ? 0 : __atomic_load_n(page, __ATOMIC_SEQ_CST); }
