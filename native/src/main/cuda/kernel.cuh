// What every kernel file begins with: the precision it is compiled for and the shape of a kernel's declaration.
//
// Each file is compiled twice, with REAL = double, SUFFIX = _fp64 and with REAL = float, SUFFIX = _fp32. A kernel's name gets the suffix, so
// names are unique over all files. Without a CUDA compiler the same text is compiled for the host (emulated.hpp), where the tests run it.
#pragma once

#ifdef __CUDACC__
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define KERNEL(name, ...) extern "C" __global__ void JOIN(name, SUFFIX)(__VA_ARGS__)
// At most `threads` threads a block, at least `blocks` blocks at a time on a multiprocessor: bounds the registers.
#define KERNEL_OF(threads, blocks, name, ...) extern "C" __global__ void __launch_bounds__(threads, blocks) JOIN(name, SUFFIX)(__VA_ARGS__)
// A function that stays one, so that a rare path does not swell the code of the common one.
#define APART __noinline__
#else
#define APART
#include "emulated.hpp"
#endif

typedef REAL real;

// Threads of a block in all kernels that work on lists of entries.
const int THREADS = 256;
