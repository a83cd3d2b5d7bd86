#pragma once
#include <duktape.h>

// Duktape offers these as macros, which Swift does not see.

static inline duk_context *duktape_create(void) { return duk_create_heap_default(); }

/// Runs a program; returns 0 and leaves its value on the stack, or an error's code and the error.
static inline duk_int_t duktape_evaluate(
    duk_context *context, const char *source, duk_size_t length) {
  return duk_peval_lstring(context, source, length);
}

/// The value on top of the stack as a text, which lives until it is popped.
static inline const char *duktape_text(duk_context *context, duk_size_t *length) {
  return duk_safe_to_lstring(context, -1, length);
}
