/* The kernels of the published table, as a C programmer would write them. -DKERNEL=name picks one. Prints cycles. */
#include "../../tool/gcc/bare.h"

#define N 1024
#define M 32

float x[N + 2], y[N + 2];
volatile float seen;

static inline void clock_start(void) {
  unsigned config;
  __asm__ volatile("movfs %0,config" : "=r"(config));
  config = (config & ~0xf0u) | 0x10;
  __asm__ volatile("movts ctimer0,%0" : : "r"(~0u));
  __asm__ volatile("movts config,%0" : : "r"(config) : "memory");
}

static inline unsigned clock_read(void) {
  unsigned left;
  __asm__ volatile("movfs %0,ctimer0" : "=r"(left) : : "memory");
  return ~left;
}

#define NOINLINE __attribute__((noinline, noclone))

NOINLINE static void saxpy(float a) {
  for (int i = 0; i < N; i++) y[i] += a * x[i];
}

NOINLINE static float dot(void) {
  float sum = 0;
  for (int i = 0; i < N; i++) sum += x[i] * y[i];
  return sum;
}

NOINLINE static void stencil(float a, float b) {
  for (int i = 1; i <= N; i++) y[i] = a * (x[i - 1] + x[i + 1]) + b * x[i];
}

#define a ((float(*)[M])0x2000)
#define b ((float(*)[M])0x4000)
#define c ((float(*)[M])0x6000)

NOINLINE static void matmul(void) {
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) {
      float sum = 0;
      for (int k = 0; k < M; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
}

#undef a
#undef b

#define MATMUL 1
#define SAXPY 2
#define DOT 3
#define STENCIL 4

int main(void) {
  clock_start();
#if KERNEL == MATMUL
  matmul();
#elif KERNEL == SAXPY
  saxpy(2);
#elif KERNEL == DOT
  seen = dot();
#else
  stencil(0.25f, 0.5f);
#endif
  number(clock_read());
  return 0;
}
