/* newlib: formatted output, sorting, the heap. Not committed as a program: it holds newlib's code. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static int ascending(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }

int main(void) {
  int values[] = {5, 3, 9, -2, 7, 0, 11, 4};
  qsort(values, 8, sizeof values[0], ascending);
  for (int k = 0; k < 8; k++) printf("%d%c", values[k], k < 7 ? ' ' : '\n');
  char *text = malloc(60);
  snprintf(text, 60, "%s %08x %.3f %e %.4f", "text", 0xbeef, 3.14159, 1e-10, sqrt(2.0));
  puts(text);
  free(text);
  fprintf(stderr, "%5ld|%-6s|%c\n", -42L, "left", 'x');
  return 42;
}
