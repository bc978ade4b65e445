/** The CUDA backend: kernels in {@code src/main/cuda}, launched through JCuda. Only {@code JCudaDevice} and {@code JCudaLibraries} touch JCuda. */
package io.porolith.cuda;
