/*
 * A platform described in XML, as some of the SDK's boards have it: the name of a platform, and the
 * first bank of external memory by the address where the host finds it. Attributes stand in quotes;
 * comments are skipped.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board.h"

#define LONGEST 65536

/* Copies the value of an attribute of the tag that begins at `tag`; false where it has none. */
static bool attribute(const char *tag, const char *name, char *value, size_t room) {
  const char *end = strchr(tag, '>');
  size_t length = strlen(name);
  for (const char *at = strstr(tag, name); at != NULL && end != NULL && at < end; at = strstr(at + 1, name)) {
    if ((at[-1] == ' ' || at[-1] == '\t' || at[-1] == '\n') && at[length] == '=' && at[length + 1] == '"') {
      snprintf(value, room, "%.*s", (int)strcspn(at + length + 2, "\">"), at + length + 2);
      return true;
    }
  }
  return false;
}

static void skip_comments(char *text) {
  for (char *at = strstr(text, "<!--"); at != NULL; at = strstr(at, "<!--")) {
    char *end = strstr(at, "-->");
    memset(at, ' ', end == NULL ? strlen(at) : (size_t)(end + 3 - at));
  }
}

int xml_read(const char *file, struct description *to) {
  FILE *in = fopen(file, "r");
  if (in == NULL) {
    say("%s cannot be read: %s", file, strerror(errno));
    return -1;
  }
  char *text = calloc(1, LONGEST + 1), value[64];
  size_t length = text == NULL ? 0 : fread(text, 1, LONGEST, in);
  fclose(in);
  if (length > 0) skip_comments(text);
  const char *platform = length > 0 ? strstr(text, "<platform") : NULL;
  const char *bank = length > 0 ? strstr(text, "<bank") : NULL;
  int result = platform != NULL && attribute(platform, "name", to->platform, sizeof to->platform) ? 0 : -1;
  if (result < 0) say("%s names no platform", file);
  if (bank != NULL && attribute(bank, "start", value, sizeof value)) {
    to->dram_host_base = (uint32_t)strtoul(value, NULL, 0);
  }
  free(text);
  return result;
}
