// Prints the digest of each section on each path; fails where one is not the frozen digest, or where
// a product fetches ahead what it should not.

#include "NumbersDriver.h"
#include <stdio.h>

int main(void) {
#if defined(__aarch64__)
  static const char *const paths[NN_PATHS] = {"neon"};
#else
  static const char *const paths[NN_PATHS] = {"baseline", "avx2", "avx512"};
#endif
  int failures = 0;
  for (int path = 0; path < NN_PATHS; path++) {
    if (!nn_float_kernels_on(path)) continue;
    const char *fault = nn_ahead_fault(path);
    if (fault) fprintf(stderr, "%s: %s.\n", paths[path], fault);
    failures += fault != NULL;
    for (int section = 0; section < NN_SECTIONS; section++) {
      uint64_t digest = nn_section_digest(section, path);
      int isRight = digest == nn_section_frozen(section);
      printf("%-18s %-9s %016llX%s\n", nn_section_name(section), paths[path],
             (unsigned long long)digest, isRight ? "" : " MOVED");
      failures += !isRight;
    }
  }
  return failures != 0;
}
