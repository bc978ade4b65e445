// Lets the kernels be compiled for the host: the words of CUDA that they use, and a table of all kernels by name.
//
// A block runs as one fiber per thread; __syncthreads() hands over to the next fiber. Threads of a block therefore run strictly one after
// the other between barriers, forwards or backwards (see emulated.cpp), which shows a missing barrier as a different result.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#define __device__
#define __shared__ static
using std::fma;
using std::isfinite;
using std::min;

#ifdef OTHER_LAST_BITS
// Devices round these functions otherwise than hosts do, which no test may depend on: with the last bit the other one.
#include <cstdint>
#include <cstring>
inline double otherwise(double x) {
    std::uint64_t bits;
    std::memcpy(&bits, &x, sizeof x);
    bits ^= x == 0 || x == 1 || !isfinite(x) ? 0 : 1;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}
#define exp(x) otherwise(std::exp(x))
#define expm1(x) otherwise(std::expm1(x))
#define log(x) otherwise(std::log(x))
#define log1p(x) otherwise(std::log1p(x))
#define pow(x, y) otherwise(std::pow(x, y))
#define cbrt(x) otherwise(std::cbrt(x))
#define acos(x) otherwise(std::acos(x))
#define cos(x) otherwise(std::cos(x))
#define cosh(x) otherwise(std::cosh(x))
#define sinh(x) otherwise(std::sinh(x))
#define tanh(x) otherwise(std::tanh(x))
#endif

struct Index {
    unsigned x, y, z;
};
extern Index threadIdx, blockIdx, blockDim, gridDim;
void __syncthreads();

// A kernel with its parameters behind an array of pointers, as the driver API passes them.
typedef void (*Entry)(void **arguments);

struct Registered {
    Registered(const char *name, unsigned threads, int parameters, const std::size_t *bytes, Entry entry);
};

template <auto F> struct Call;
template <class... P, void (*F)(P...)> struct Call<F> {
    static const int PARAMETERS = sizeof...(P);
    static constexpr std::size_t BYTES[] = {sizeof(P)...};
    template <std::size_t... N> static void unpack(void **a, std::index_sequence<N...>) { F(*static_cast<P *>(a[N])...); }
    static void with(void **a) { unpack(a, std::index_sequence_for<P...>()); }
};

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)
// threads: most threads of a block, by its launch bounds.
#define KERNEL_OF(threads, blocks, name, ...)                                                                         \
    static void JOIN(name, SUFFIX)(__VA_ARGS__);                                                                      \
    static Registered JOIN(registered_, JOIN(name, SUFFIX))(                                                          \
        TEXT(JOIN(name, SUFFIX)), threads, Call<&JOIN(name, SUFFIX)>::PARAMETERS, Call<&JOIN(name, SUFFIX)>::BYTES,            \
        Call<&JOIN(name, SUFFIX)>::with);                                                                             \
    static void JOIN(name, SUFFIX)(__VA_ARGS__)
#define KERNEL(name, ...) KERNEL_OF(1024, 1, name, __VA_ARGS__)
