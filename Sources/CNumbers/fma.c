// a·b + c with one rounding, in integers, for CPUs without FMA.

#include "CNumbers.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

typedef unsigned __int128 wide;

static uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static double double_of(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// A non-zero magnitude: significand · 2^exponent, its top bit at `top`.
typedef struct { wide significand; int exponent; } magnitude;

enum { top = 125 };

static int leading_zeros(wide x) {
  uint64_t high = (uint64_t)(x >> 64);
  return high ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)x);
}

static magnitude normalized(wide significand, int exponent) {
  int shift = leading_zeros(significand) - (127 - top);
  return (magnitude){shift >= 0 ? significand << shift : significand >> -shift | (significand & 1),
                     exponent - shift};
}

static wide significand_of(uint64_t bits, int *exponent) {
  int field = bits >> 52 & 0x7FF;
  *exponent = (field ? field : 1) - 1075;
  return (bits & 0xFFFFFFFFFFFFF) | (field ? (uint64_t)1 << 52 : 0);
}

// Shifts right and keeps a set last bit if anything was lost ("sticky").
static wide shifted(wide x, int by) {
  if (by == 0) return x;
  if (by > 127) return x != 0;
  wide lost = x & (((wide)1 << by) - 1);
  return x >> by | (lost != 0);
}

// Rounds to nearest, ties to even; subnormal results keep fewer bits.
static double rounded(int negative, magnitude value) {
  int exponent = value.exponent + top;  // of the leading bit
  int drop = top - 52;
  if (exponent < -1022) drop += -1022 - exponent;
  int lowest = value.exponent + drop;
  wide kept = shifted(value.significand, drop > 2 ? drop - 2 : 0);
  uint64_t quarter = (uint64_t)kept;
  uint64_t result = quarter >> 2;
  uint64_t rest = quarter & 3;
  result += rest == 3 || (rest == 2 && (result & 1));
  uint64_t sign = (uint64_t)negative << 63;
  if (result >> 53) result >>= 1, lowest++;
  if (!(result >> 52)) return double_of(sign | result);  // subnormal or zero
  if (lowest > 971) return double_of(sign | (uint64_t)0x7FF << 52);
  return double_of(sign | (uint64_t)(lowest + 1075) << 52 | (result & 0xFFFFFFFFFFFFF));
}

double nn_fma_exact(double a, double b, double c) {
  uint64_t x = bits_of(a), y = bits_of(b), z = bits_of(c);
  const uint64_t infinity = (uint64_t)0x7FF << 52, finite = ~((uint64_t)1 << 63);
  if ((x & finite) >= infinity || (y & finite) >= infinity) return a * b + c;
  if ((z & finite) >= infinity) return c + c;
  if (a == 0 || b == 0) return a * b + c;
  int exponent_a, exponent_b, exponent_c;
  wide product = significand_of(x, &exponent_a) * significand_of(y, &exponent_b);
  int negative = (x ^ y) >> 63;
  magnitude p = normalized(product, exponent_a + exponent_b);
  if (c == 0) return rounded(negative, p);
  magnitude q = normalized(significand_of(z, &exponent_c), 0);
  q.exponent += exponent_c;
  int negative_c = z >> 63;
  if (q.exponent > p.exponent ||
      (q.exponent == p.exponent && q.significand > p.significand)) {
    magnitude swap = p;
    p = q;
    q = swap;
    int sign = negative;
    negative = negative_c;
    negative_c = sign;
  }
  wide smaller = shifted(q.significand, p.exponent - q.exponent);
  wide sum = negative == negative_c ? p.significand + smaller : p.significand - smaller;
  if (sum == 0) return 0.0;
  return rounded(negative, normalized(sum, p.exponent));
}
