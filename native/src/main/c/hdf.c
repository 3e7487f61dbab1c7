/*
 * The file that describes a platform: a line is a name and a value, `//` begins a comment. Geometry
 * and addresses on the cores' side are the emulator's; the file gives names, and where the host has
 * the shared memory.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"

static const char *const KNOWN[] = {
    "PLATFORM_VERSION", "NUM_CHIPS", "NUM_EXT_MEMS", "ESYS_REGS_BASE",    "CHIP",          "CHIP_ROW",
    "CHIP_COL",         "EMEM",      "EMEM_TYPE",    "EMEM_BASE_ADDRESS", "EMEM_EPI_BASE", "EMEM_SIZE"};

static bool known(const char *name) {
  for (size_t k = 0; k < sizeof KNOWN / sizeof KNOWN[0]; k++) {
    if (strcmp(name, KNOWN[k]) == 0) return true;
  }
  return false;
}

int hdf_read(const char *file, struct description *to) {
  size_t length = strlen(file);
  if (length >= 4 && strcmp(file + length - 4, ".xml") == 0) return xml_read(file, to);
  if (length < 4 || strcmp(file + length - 4, ".hdf") != 0) {
    say("%s is neither .hdf nor .xml", file);
    return -1;
  }
  FILE *in = fopen(file, "r");
  if (in == NULL) {
    say("%s cannot be read: %s", file, strerror(errno));
    return -1;
  }
  char line[256], name[256], value[256];
  int number = 0, result = 0;
  while (result == 0 && fgets(line, sizeof line, in) != NULL) {
    number++;
    name[0] = value[0] = '\0';
    if (sscanf(line, "%255s %255s", name, value) < 1 || strncmp(name, "//", 2) == 0) continue;
    if (!known(name)) {
      say("%s, line %d: %s is not known", file, number, name);
      result = -1;
    } else if (strcmp(name, "PLATFORM_VERSION") == 0) {
      snprintf(to->platform, sizeof to->platform, "%.31s", value);
    } else if (strcmp(name, "CHIP") == 0) {
      snprintf(to->chip, sizeof to->chip, "%.31s", value);
    } else if (strcmp(name, "EMEM_BASE_ADDRESS") == 0) {
      to->dram_host_base = (uint32_t)strtoul(value, NULL, 16);
    }
  }
  fclose(in);
  return result;
}
