// What the driver asks of the emulator.
#pragma once
#include <vector>

// A kernel by its name, null if there is none.
const void *findKernel(const char *name);

// Threads that a block of a kernel may have.
unsigned mostThreads(const void *kernel);

// Throws std::runtime_error if the threads of a block disagree about a barrier.
void runKernel(const void *kernel, const unsigned grid[3], const unsigned block[3], void **arguments);

// One block of a launch.
void runBlockOf(const void *kernel, const unsigned grid[3], const unsigned block[3], const unsigned at[3], void **arguments);

// The values of a kernel's arguments.
std::vector<std::vector<char>> copyOf(const void *kernel, void **arguments);

// Whether blocks, and the threads of each, take turns from the last to the first.
void runBackwards(bool on);
