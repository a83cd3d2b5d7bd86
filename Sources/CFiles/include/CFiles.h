#pragma once

/// Exchanges two paths of one file system in one step, so that a reader sees either the old folder
/// or the new one and never half of each. Returns 0, or the error number of `renameat2`.
int nn_exchange(const char *one, const char *other);
