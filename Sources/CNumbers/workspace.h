#pragma once
// Memory that large products copy their factors to.

// Bytes, of which only those that are used become memory.
#define NN_WORKSPACE_BYTES 0x6C0000

// This thread's workspace, on a cache line of its own, or null where there is no memory. It lasts
// until the thread ends: fresh pages with every product would take longer than the copies.
void *nn_workspace(void);
