// What the driver asks of the emulator.
#pragma once

// A kernel by its name, null if there is none.
const void *findKernel(const char *name);

// Throws std::runtime_error if the threads of a block disagree about a barrier.
void runKernel(const void *kernel, const unsigned grid[3], const unsigned block[3], void **arguments);

// Whether the threads of a block take turns from the last to the first.
void runBackwards(bool on);
