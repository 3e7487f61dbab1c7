/* Single precision in the FPU, double precision by libgcc. */
#include "bare.h"

#define N 12

static float a[N][N], b[N][N], c[N][N];

static void multiply(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      float sum = 0;
      for (int k = 0; k < N; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
}

static float root(float x) {
  float guess = x;
  for (int k = 0; k < 20; k++) {
    float half = 0.5f * guess;
    union {
      float f;
      int i;
    } inverse = {guess};
    inverse.i = 0x7ef311c3 - inverse.i; /* about 1 / guess, then three steps of Newton's */
    for (int n = 0; n < 3; n++) inverse.f *= 2 - guess * inverse.f;
    guess = half + 0.5f * x * inverse.f;
  }
  return guess;
}

static volatile double third = 1.0 / 3;

int main(void) {
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = i + 0.5f * j;
      b[i][j] = i == j ? 2 : 0.25f;
    }
  multiply();
  float trace = 0;
  for (int i = 0; i < N; i++) trace += c[i][i];
  show("trace", (int)(trace * 100));
  show("root", (int)(root(2) * 1000000 + 0.5f));
  double sum = 0;
  for (int k = 1; k <= 30; k++) sum += third / k;
  show("harmonic", (int)(sum * 1e8));
  show("compare", (third < 0.5) + 2 * (third > 0.25));
  return 0;
}
