/* A host program as the SDK's users write them: everything that e-hal has, on a board of any size. */
#include <e-hal.h>
#include <e-loader.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int failures;

#define CHECK(condition)                                        \
  do {                                                          \
    if (!(condition)) {                                         \
      printf("line %d: " #condition "\n", __LINE__);            \
      failures++;                                               \
    }                                                           \
  } while (0)

static void platform(e_platform_t *p) {
  struct {
    e_platform_t p;
    unsigned behind[4];
  } guarded;
  memset(&guarded, 0x5a, sizeof guarded);
  CHECK(e_get_platform_info(&guarded.p) == E_OK);
  for (int k = 0; k < 4; k++) CHECK(guarded.behind[k] == 0x5a5a5a5a);
  *p = guarded.p;
  CHECK(p->objtype == E_EPI_PLATFORM && p->num_chips == 1 && p->num_emems == 1);
  CHECK(p->chip == NULL && p->emem == NULL);
}

static void cores(e_epiphany_t *dev, e_mem_t *mem, const char *program) {
  CHECK(e_load_group(program, dev, 0, 0, dev->rows, dev->cols, E_TRUE) == E_OK);
  usleep(1000);
  CHECK(e_start_group(dev) == E_OK);
  CHECK(e_start(dev, 0, 0) == E_OK);
  sleep(0);
  usleep(1000);
  for (unsigned r = 0; r < dev->rows; r++) {
    for (unsigned c = 0; c < dev->cols; c++) {
      unsigned said[16], word = 0, id = ((dev->row + r) << 6) + dev->col + c;
      CHECK(e_read(dev, r, c, 0x2000, said, sizeof said) == sizeof said);
      CHECK(said[0] == E_EPI_GROUP && said[1] == (unsigned)dev->type && said[2] == dev->base_coreid);
      CHECK(said[3] == dev->row && said[4] == dev->col && said[5] == dev->rows && said[6] == dev->cols);
      CHECK(said[7] == r && said[8] == c && said[9] == 0xdeadbeef);
      CHECK(said[10] == E_EXT_MEM && said[11] == (unsigned)mem->ephy_base);
      CHECK(said[12] == id && id == dev->core[r][c].id);
      CHECK(said[15] >= 2);
      CHECK(e_read(mem, 0, 0, 4 * id, &word, 4) == 4 && word == id);
      CHECK(*(unsigned *)((char *)mem->base + 4 * id) == id);
      CHECK(e_is_addr_on_group(dev, (void *)((unsigned long)id << 20)) && e_is_addr_on_chip((void *)((unsigned long)id << 20)));
      unsigned row, column;
      e_get_coords_from_num(dev, e_get_num_from_coords(dev, r, c), &row, &column);
      CHECK(row == r && column == c);
    }
  }
  CHECK(e_is_addr_in_emem((unsigned)mem->ephy_base) && !e_is_addr_in_emem(0x70000000));
  CHECK(!e_is_addr_on_chip((void *)0x100000));
}

static void registers(e_epiphany_t *dev) {
  unsigned value = 0x1234, id = 0, debug = 9;
  CHECK(e_write(dev, 0, 0, E_REG_R0 + 4 * 20, &value, 4) == 4);
  value = 0;
  CHECK(e_read(dev, 0, 0, E_REG_R0 + 4 * 20, &value, 4) == 4 && value == 0x1234);
  CHECK(e_read(dev, 0, 0, E_REG_COREID, &id, 4) == 4 && id == dev->base_coreid);
  CHECK(e_halt(dev, 0, 0) == E_OK);
  CHECK(e_read(dev, 0, 0, E_REG_DEBUGSTATUS, &debug, 4) == 4 && debug == 1);
  CHECK(e_resume(dev, 0, 0) == E_OK);
  CHECK(e_read(dev, 0, 0, E_REG_DEBUGSTATUS, &debug, 4) == 4 && debug == 0);
  value = 0x55;
  CHECK(e_write(dev, 0, 0, E_REG_LINKCFG, &value, 4) == 4);
  CHECK(e_read(dev, 0, 0, E_REG_LINKCFG, &debug, 4) == 4 && debug == 0x55);
  CHECK(e_signal(dev, 0, 0) == E_OK);
  CHECK(e_reset_group(dev) == E_OK && e_reset_chip() == E_OK);
  CHECK(e_read(dev, 0, 0, E_REG_R0 + 4 * 20, &value, 4) == 4 && value == 0);
  CHECK(e_reset_system() == E_OK);
  CHECK(e_read(dev, 0, 0, E_REG_CONFIG, &value, 4) == 4 && value == 0x00400000);
  CHECK(e_read(dev, 0, 0, E_REG_MESHCONFIG, &value, 4) == 4 && value == 2);
}

static void memory(e_epiphany_t *dev, e_mem_t *mem) {
  static unsigned char some[0x8000], back[0x8000];
  for (unsigned k = 0; k < sizeof some; k++) some[k] = (unsigned char)(k * 7 + k / 256);
  CHECK(e_write(dev, 0, 0, 0, some, sizeof some) == sizeof some);
  CHECK(e_read(dev, 0, 0, 0, back, sizeof back) == sizeof back && memcmp(some, back, sizeof some) == 0);
  CHECK(e_write(dev, 0, 0, 3, some, 5) == 5 && e_read(dev, 0, 0, 3, back, 5) == 5 && memcmp(some, back, 5) == 0);
  CHECK(e_write(dev, 0, 0, 0x7fff, some, 2) == E_ERR && e_read(dev, 9, 0, 0, back, 4) == E_ERR);
  CHECK(e_write(mem, 0, 0, 1, some, 1000) == 1000 && e_read(mem, 0, 0, 1, back, 1000) == 1000);
  CHECK(memcmp(some, back, 1000) == 0 && e_read(mem, 0, 0, 0xffff, back, 2) == E_ERR);
}

static void names(void) {
  e_mem_t a, b, again;
  CHECK(e_shm_alloc(&a, "first", 100) == E_OK && e_shm_alloc(&b, "second", 5000) == E_OK);
  CHECK(a.objtype == E_SHARED_MEM && (char *)b.base >= (char *)a.base + 100);
  CHECK(e_shm_alloc(&again, "first", 10) == E_ERR && errno == EEXIST);
  CHECK(e_shm_alloc(&again, "huge", 5 << 20) == E_ERR && errno == ENOMEM);
  CHECK(e_write(&a, 0, 0, 0, "hello", 6) == 6);
  CHECK(e_shm_attach(&again, "first") == E_OK && strcmp(again.base, "hello") == 0);
  CHECK(e_shm_attach(&b, "third") == E_ERR);
  CHECK(e_shm_release("first") == E_OK && e_shm_attach(&again, "first") == E_OK);
  CHECK(e_shm_release("first") == E_OK && e_shm_release("first") == E_OK && e_shm_release("first") == E_ERR);
  CHECK(e_shm_release("second") == E_OK && e_free(&a) == E_OK);
}

int main(int argc, char **argv) {
  e_platform_t p;
  e_epiphany_t dev, other;
  e_mem_t mem;
  CHECK(argc == 2 && e_open(&dev, 0, 0, 1, 1) == E_ERR);
  if (e_init(NULL) != E_OK) return 1;
  CHECK(e_reset_system() == E_OK);
  platform(&p);
  CHECK(e_alloc(&mem, 0x10000, 0x10000) == E_OK && e_alloc(&mem, 0x2000000, 4) == E_ERR);
  CHECK(e_alloc(&mem, 0, 0x10000) == E_OK);
  CHECK(e_open(&dev, 0, 0, p.rows, p.cols) == E_OK && e_open(&other, 0, 0, p.rows + 1, 1) == E_ERR);
  cores(&dev, &mem, argv[1]);
  registers(&dev);
  memory(&dev, &mem);
  names();
  CHECK(e_load("no such program", &dev, 0, 0, E_TRUE) == E_ERR);
  CHECK(e_set_host_verbosity(H_D0) == H_D0 && e_set_loader_verbosity(L_D0) == L_D0);
  CHECK(e_close(&dev) == E_OK && e_free(&mem) == E_OK && e_finalize() == E_OK && e_finalize() == E_ERR);
  printf("%s %ux%u at %u,%u: %d failures\n", p.version, p.rows, p.cols, p.row, p.col, failures);
  return failures != 0;
}
