// Runs kernels on the host, block after block, one fiber per thread. Forwards or backwards, so that a block that reads what another writes shows.
#include "emulator.hpp"
#include "emulated.hpp"
#include <csetjmp>
#include <map>
#include <stdexcept>
#include <string>
#include <ucontext.h>
#include <vector>

Index threadIdx, blockIdx, blockDim, gridDim;

namespace {
const std::size_t STACK = 64 << 10;

struct Kernel {
    unsigned threads;
    int parameters;
    const std::size_t *bytes;
    Entry entry;
};

std::map<std::string, Kernel> &kernels() {
    static std::map<std::string, Kernel> all;
    return all;
}

enum class State { READY, AT_BARRIER, FINISHED };

struct Fiber {
    std::vector<char> stack = std::vector<char>(STACK);
    jmp_buf at;
    bool started = false;
    State state = State::READY;
};

std::vector<Fiber> fibers;
Fiber *running;
jmp_buf scheduler;
Entry entry;
void **arguments;
bool backwards;

void yield(State state) {
    running->state = state;
    if (!_setjmp(running->at)) {
        _longjmp(scheduler, 1);
    }
}

// A fiber lives on from launch to launch and takes one kernel after the other.
void body() {
    while (true) {
        entry(arguments);
        yield(State::FINISHED);
    }
}

void start(Fiber &f) {
    ucontext_t context;
    getcontext(&context);
    context.uc_stack.ss_sp = f.stack.data();
    context.uc_stack.ss_size = STACK;
    context.uc_link = nullptr;
    makecontext(&context, body, 0);
    f.started = true;
    setcontext(&context);
}

void resume(int thread) {
    running = &fibers[thread];
    threadIdx = {thread % blockDim.x, thread / blockDim.x % blockDim.y, thread / (blockDim.x * blockDim.y)};
    if (!_setjmp(scheduler)) {
        if (running->started) {
            _longjmp(running->at, 1);
        }
        start(*running);
    }
}

void runBlock(int threads) {
    for (int t = 0; t < threads; t++) {
        fibers[t].state = State::READY;
    }
    while (true) {
        for (int n = 0; n < threads; n++) {
            resume(backwards ? threads - 1 - n : n);
        }
        int finished = 0;
        for (int t = 0; t < threads; t++) {
            finished += fibers[t].state == State::FINISHED;
        }
        if (finished == threads) {
            return;
        }
        if (finished > 0) {
            throw std::runtime_error("some threads of a block wait at a barrier that others have left out");
        }
    }
}
} // namespace

void __syncthreads() {
    yield(State::AT_BARRIER);
}

Registered::Registered(const char *name, unsigned threads, int parameters, const std::size_t *bytes, Entry entry) {
    kernels()[name] = {threads, parameters, bytes, entry};
}

unsigned mostThreads(const void *kernel) {
    return static_cast<const Kernel *>(kernel)->threads;
}

std::vector<std::vector<char>> copyOf(const void *kernel, void **arguments) {
    auto k = static_cast<const Kernel *>(kernel);
    std::vector<std::vector<char>> copy;
    for (int n = 0; n < k->parameters; n++) {
        char *from = static_cast<char *>(arguments[n]);
        copy.emplace_back(from, from + k->bytes[n]);
    }
    return copy;
}

const void *findKernel(const char *name) {
    auto at = kernels().find(name);
    return at == kernels().end() ? nullptr : &at->second;
}

void runBackwards(bool on) {
    backwards = on;
}

namespace {
// Readies a launch; returns the threads of a block.
int prepare(const void *kernel, const unsigned grid[3], const unsigned block[3], void **args) {
    entry = static_cast<const Kernel *>(kernel)->entry;
    arguments = args;
    gridDim = {grid[0], grid[1], grid[2]};
    blockDim = {block[0], block[1], block[2]};
    int threads = block[0] * block[1] * block[2];
    if (fibers.size() < std::size_t(threads)) {
        fibers = std::vector<Fiber>(threads);
    }
    return threads;
}
} // namespace

void runBlockOf(const void *kernel, const unsigned grid[3], const unsigned block[3], const unsigned at[3], void **args) {
    int threads = prepare(kernel, grid, block, args);
    blockIdx = {at[0], at[1], at[2]};
    runBlock(threads);
}

void runKernel(const void *kernel, const unsigned grid[3], const unsigned block[3], void **args) {
    int threads = prepare(kernel, grid, block, args);
    unsigned long long blocks = 1ull * grid[0] * grid[1] * grid[2];
    for (unsigned long long n = 0; n < blocks; n++) {
        unsigned long long b = backwards ? blocks - 1 - n : n;
        blockIdx = {unsigned(b % grid[0]), unsigned(b / grid[0] % grid[1]), unsigned(b / grid[0] / grid[1])};
        runBlock(threads);
    }
}
