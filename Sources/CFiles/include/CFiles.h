#pragma once

/// Exchanges two paths of one file system in one step, so that a reader sees either the old folder
/// or the new one and never half of each. Returns 0, or the error number of `renameat2`.
int nn_exchange(const char *one, const char *other);

/// Takes a folder for this process until it ends. Returns 0, `EWOULDBLOCK` if another process has
/// it, or another error number.
int nn_lock_folder(const char *folder);
