/*
 * Programs into cores: ELF, or S-records as earlier SDKs had them. A core is told where it runs in
 * three pieces of its memory that the SDK's linker scripts name.
 */
#include "include/e-loader.h"

#include <elf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"

#define EPIPHANY 0x1223
#define PADDING 0xdeadbeefu
#define BSS_CLEARED 1

int ee_reset_core(e_epiphany_t *dev, unsigned row, unsigned col);

/* Where the pieces are unless sections say otherwise; S-records have no sections. */
#define GROUP_AT 0x28
#define MEMORY_AT 0x50
#define NOWHERE 0xffffffffu

struct program {
  const char *name;
  uint8_t *bytes;
  size_t size;
  uint32_t group_at, memory_at, loader_at;
};

/* Where a program's bytes are to go: called for each run of them. */
typedef int (*place_bytes)(void *to, uint32_t address, const uint8_t *from, size_t bytes, size_t room);

struct target {
  const e_epiphany_t *group;
  unsigned row, column;
};

static int put(void *to, uint32_t address, const uint8_t *from, size_t bytes, size_t room) {
  const struct target *t = to;
  uint8_t *zeroed = calloc(1, room == 0 ? 1 : room);
  if (zeroed == NULL) return -1;
  memcpy(zeroed, from, bytes);
  /* What the program wants cleared, SDKs before 2016 left to the program. */
  size_t count = hal_abi() == 2015 ? bytes : room;
  int result = 0;
  if (address - board.dram_base < board.dram_bytes) {
    uint32_t offset = address - board.dram_base;
    uint8_t *dram = dram_map();
    if (dram == NULL || count > board.dram_bytes - offset) {
      result = -1;
    } else {
      memcpy(dram + offset, zeroed, count);
    }
  } else if (count > 0) {
    uint32_t core = (uint32_t)t->group->core[t->row][t->column].id << 20;
    result = board_write(address >> 20 == 0 ? core | address : address, zeroed, count);
  }
  free(zeroed);
  if (result < 0) say("0x%08x and %zu bytes from there are not memory of this board", address, count);
  return result;
}

static bool is_elf(const struct program *p) {
  const Elf32_Ehdr *header = (const Elf32_Ehdr *)p->bytes;
  return p->size >= sizeof *header && memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
         header->e_ident[EI_CLASS] == ELFCLASS32 && header->e_type == ET_EXEC && header->e_machine == EPIPHANY;
}

static bool inside(const struct program *p, uint64_t at, uint64_t bytes) { return at + bytes <= p->size; }

static int elf_segments(const struct program *p, place_bytes place, void *to) {
  const Elf32_Ehdr *header = (const Elf32_Ehdr *)p->bytes;
  for (unsigned k = 0; k < header->e_phnum; k++) {
    uint64_t at = header->e_phoff + (uint64_t)k * header->e_phentsize;
    Elf32_Phdr segment;
    if (!inside(p, at, sizeof segment)) return -1;
    memcpy(&segment, p->bytes + at, sizeof segment);
    if (segment.p_type != PT_LOAD) continue;
    if (!inside(p, segment.p_offset, segment.p_filesz) || segment.p_memsz < segment.p_filesz) return -1;
    if (place(to, segment.p_vaddr, p->bytes + segment.p_offset, segment.p_filesz, segment.p_memsz) < 0) return -1;
  }
  return 0;
}

static void elf_sections(struct program *p) {
  const Elf32_Ehdr *header = (const Elf32_Ehdr *)p->bytes;
  Elf32_Shdr names, section;
  uint64_t at = header->e_shoff + (uint64_t)header->e_shstrndx * header->e_shentsize;
  p->group_at = p->memory_at = p->loader_at = NOWHERE;
  if (header->e_shnum > 0 && inside(p, at, sizeof names)) {
    memcpy(&names, p->bytes + at, sizeof names);
    for (unsigned k = 0; k < header->e_shnum; k++) {
      at = header->e_shoff + (uint64_t)k * header->e_shentsize;
      if (!inside(p, at, sizeof section)) break;
      memcpy(&section, p->bytes + at, sizeof section);
      uint64_t name = (uint64_t)names.sh_offset + section.sh_name;
      if (!inside(p, name, 16)) continue; /* the names that matter are shorter */
      const char *text = (const char *)p->bytes + name;
      if (strncmp(text, "workgroup_cfg", 14) == 0) p->group_at = section.sh_addr;
      if (strncmp(text, "ext_mem_cfg", 12) == 0) p->memory_at = section.sh_addr;
      if (strncmp(text, "loader_cfg", 11) == 0) p->loader_at = section.sh_addr;
    }
  }
  if (hal_abi() == 2015) {
    if (p->group_at == NOWHERE) p->group_at = GROUP_AT;
    if (p->memory_at == NOWHERE) p->memory_at = MEMORY_AT;
  }
}

static int digits(const uint8_t *text, unsigned count, uint32_t *value) {
  *value = 0;
  for (unsigned k = 0; k < count; k++) {
    int c = text[k];
    int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return -1;
    *value = *value << 4 | (uint32_t)digit;
  }
  return 0;
}

/* A line is S, its kind, the number of bytes that follow, address, data and a checksum. */
static int srec_line(const uint8_t *line, size_t length, place_bytes place, void *to) {
  uint8_t data[256];
  uint32_t count, address, byte, sum;
  if (length < 4 || digits(line + 2, 2, &count) < 0 || length < 4 + 2 * (size_t)count) return -1;
  unsigned kind = line[1] - '0';
  unsigned width = kind == 3 || kind == 7 ? 4 : kind == 2 || kind == 8 ? 3 : 2;
  if (count < width + 1 || digits(line + 4, 2 * width, &address) < 0) return -1;
  sum = count;
  for (unsigned k = 0; k < count; k++) {
    if (digits(line + 4 + 2 * k, 2, &byte) < 0) return -1;
    sum += byte;
    data[k] = (uint8_t)byte;
  }
  if ((sum & 0xff) != 0xff) return -1;
  size_t bytes = count - width - 1;
  return kind >= 1 && kind <= 3 ? place(to, address, data + width, bytes, bytes) : 0;
}

static int srec_lines(const struct program *p, place_bytes place, void *to) {
  size_t at = 0;
  while (at < p->size) {
    size_t end = at;
    while (end < p->size && p->bytes[end] != '\n') end++;
    size_t length = end - at;
    while (length > 0 && (p->bytes[at + length - 1] == '\r' || p->bytes[at + length - 1] == ' ')) length--;
    if (length > 0 && (p->bytes[at] != 'S' || srec_line(p->bytes + at, length, place, to) < 0)) return -1;
    at = end + 1;
  }
  return 0;
}

static int read_program(const char *name, struct program *p) {
  memset(p, 0, sizeof *p);
  p->name = name;
  FILE *in = name == NULL ? NULL : fopen(name, "rb");
  if (in == NULL) {
    say("the program %s cannot be read: %s", name == NULL ? "(none)" : name, strerror(errno));
    return -1;
  }
  size_t room = 0, n;
  do {
    if (p->size == room) {
      room = room == 0 ? 1 << 16 : 2 * room;
      uint8_t *more = realloc(p->bytes, room + 16);
      if (more == NULL) {
        fclose(in);
        return -1;
      }
      p->bytes = more;
    }
    n = fread(p->bytes + p->size, 1, room - p->size, in);
    p->size += n;
  } while (n > 0);
  fclose(in);
  memset(p->bytes + p->size, 0, 16);
  if (is_elf(p)) {
    elf_sections(p);
    return 0;
  }
  if (p->size > 1 && p->bytes[0] == 'S' && p->bytes[1] >= '0' && p->bytes[1] <= '9') {
    p->group_at = GROUP_AT;
    p->memory_at = MEMORY_AT;
    p->loader_at = NOWHERE; /* code begins there */
    return 0;
  }
  say("%s is no Epiphany program", name);
  return -1;
}

static int tell(const struct program *p, const struct target *t) {
  const e_epiphany_t *g = t->group;
  const uint32_t group[] = {E_EPI_GROUP, g->type, g->base_coreid, g->row, g->col, g->rows, g->cols, t->row, t->column, PADDING};
  const uint32_t memory[] = {E_EXT_MEM, board.dram_base};
  const uint32_t loader[] = {BSS_CLEARED, 0, 0, 0};
  struct target to = *t;
  int result = 0;
  if (p->group_at != NOWHERE) result |= put(&to, p->group_at, (const uint8_t *)group, sizeof group, sizeof group);
  if (p->memory_at != NOWHERE) result |= put(&to, p->memory_at, (const uint8_t *)memory, sizeof memory, sizeof memory);
  if (p->loader_at != NOWHERE) result |= put(&to, p->loader_at, (const uint8_t *)loader, sizeof loader, sizeof loader);
  return result;
}

static int load_core(const struct program *p, struct target *t) {
  static const uint8_t nothing[SRAM_BYTES];
  e_epiphany_t *group = (e_epiphany_t *)t->group;
  if (ee_reset_core(group, t->row, t->column) != E_OK) return -1;
  if (hal_abi() != 2015 && board_write((uint32_t)group->core[t->row][t->column].id << 20, nothing, SRAM_BYTES) < 0) return -1;
  int loaded = is_elf(p) ? elf_segments(p, put, t) : srec_lines(p, put, t);
  return loaded < 0 ? -1 : tell(p, t);
}

EXPORT int e_load_group(const char *executable, e_epiphany_t *dev, unsigned row, unsigned col, unsigned rows,
                        unsigned cols, e_bool_t start) {
  struct program program;
  if (dev == NULL || dev->core == NULL || row + rows > dev->rows || col + cols > dev->cols) {
    say("e_load_group: these cores are not in the group");
    return E_ERR;
  }
  if (read_program(executable, &program) < 0) {
    free(program.bytes);
    return E_ERR;
  }
  int result = E_OK;
  for (unsigned r = row; r < row + rows && result == E_OK; r++) {
    for (unsigned c = col; c < col + cols && result == E_OK; c++) {
      struct target target = {dev, r, c};
      if (load_core(&program, &target) < 0) {
        say("%s cannot be loaded into core (%u, %u)", executable, r, c);
        result = E_ERR;
      }
    }
  }
  free(program.bytes);
  if (board_new_code() < 0) result = E_ERR;
  for (unsigned r = row; start && r < row + rows && result == E_OK; r++) {
    for (unsigned c = col; c < col + cols && result == E_OK; c++) result = e_start(dev, r, c);
  }
  return result;
}

EXPORT int e_load(const char *executable, e_epiphany_t *dev, unsigned row, unsigned col, e_bool_t start) {
  return e_load_group(executable, dev, row, col, 1, 1, start);
}

EXPORT e_loader_diag_t e_set_loader_verbosity(e_loader_diag_t verbose) {
  static e_loader_diag_t current = L_D0;
  e_loader_diag_t before = current;
  current = verbose;
  e_set_host_verbosity((e_hal_diag_t)verbose);
  return before;
}
