#include "workspace.h"
#include <pthread.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_key_t key;
static int has_key;

static void make_key(void) { has_key = pthread_key_create(&key, free) == 0; }

void *nn_workspace(void) {
  if (pthread_once(&once, make_key) != 0 || !has_key) return NULL;
  void *space = pthread_getspecific(key);
  if (space != NULL) return space;
  space = aligned_alloc(64, NN_WORKSPACE_BYTES);
  if (space != NULL && pthread_setspecific(key, space) != 0) {
    free(space);
    return NULL;
  }
  return space;
}
