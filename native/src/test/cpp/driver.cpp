// A libcuda.so.1 without a GPU: two devices whose memory is the host's and whose kernels are those of src/main/cuda compiled for the host.
// It has the functions of the driver API that the backend calls, so the backend, JCuda and its native library are all tested as they are.
//
// Stricter than a real driver where that finds mistakes: new memory holds NaN, every allocation has guard zones that are looked at when it is
// freed, copies must stay within one allocation, and a thread must have made the context current.
//
// A stream can be captured into a graph: its launches are kept with their arguments and run when the graph is launched. What the driver forbids
// meanwhile (memory, copies, waiting) fails and spoils the capture here too.
//
// Calls without another use here steer it: cuCtxSetLimit(CU_LIMIT_MALLOC_HEAP_SIZE, bytes) sets the size of the device memory, and
// cuCtxSetCacheConfig(CU_FUNC_CACHE_PREFER_L1) runs the threads of a block backwards, any other preference forwards.
#include "emulator.hpp"
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace {
enum Result { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, INVALID_PTX = 218, NOT_FOUND = 500, ILLEGAL_ADDRESS = 700, LAUNCH_FAILED = 719, CAPTURE_UNSUPPORTED = 900, CAPTURE_INVALIDATED = 901, CAPTURE_IMPLICIT = 906 };

const std::size_t GUARD = 256;
const unsigned char GUARD_BYTE = 0xA5, NEW_BYTE = 0xFF;
const int DEVICES = 2;

struct Allocation {
    std::size_t bytes;
    char *whole;
};

struct Context {
    int device;
    std::map<std::uintptr_t, Allocation> memory;
    std::size_t used = 0;
    int references = 0;
};

struct Launch {
    const void *function;
    unsigned grid[3], block[3];
    std::vector<std::vector<char>> arguments;
};

struct Graph {
    std::vector<Launch> launches;
};

struct Stream {
    Context *context;
    Graph *capture = nullptr;
    bool spoilt = false;
};

Stream *capturing; // one at a time

Context contexts[DEVICES];
std::size_t memorySize = std::size_t(4) << 30;
int lost = SUCCESS; // once set, every call fails with it, as after a fault on a device
thread_local Context *current;

bool intact(const Allocation &a) {
    for (std::size_t n = 0; n < GUARD; n++) {
        if ((unsigned char)a.whole[n] != GUARD_BYTE || (unsigned char)a.whole[GUARD + a.bytes + n] != GUARD_BYTE) {
            return false;
        }
    }
    return true;
}

int check() {
    return lost != SUCCESS ? lost : current ? SUCCESS : INVALID_CONTEXT;
}

// For calls that may not be made while a stream of the thread is captured.
int checkUncaptured(int error) {
    if (int e = check()) {
        return e;
    }
    if (capturing) {
        capturing->spoilt = true;
        return error;
    }
    return SUCCESS;
}

int run(const void *function, const unsigned grid[3], const unsigned block[3], void **arguments) {
    try {
        runKernel(function, grid, block, arguments);
        return SUCCESS;
    } catch (const std::runtime_error &e) {
        std::fprintf(stderr, "emulated device: %s\n", e.what());
        return lost = LAUNCH_FAILED;
    }
}

// Whether a range lies within one allocation.
bool owned(std::uintptr_t at, std::size_t bytes) {
    auto next = current->memory.upper_bound(at);
    if (next == current->memory.begin()) {
        return false;
    }
    auto &a = *--next;
    return at + bytes <= a.first + a.second.bytes;
}
} // namespace

extern "C" {
int cuInit(unsigned) { return SUCCESS; }

int cuDriverGetVersion(int *version) {
    *version = 13000;
    return SUCCESS;
}

int cuGetErrorName(int error, const char **text) {
    switch (error) {
    case OUT_OF_MEMORY: *text = "CUDA_ERROR_OUT_OF_MEMORY"; break;
    case INVALID_CONTEXT: *text = "CUDA_ERROR_INVALID_CONTEXT"; break;
    case INVALID_PTX: *text = "CUDA_ERROR_INVALID_PTX"; break;
    case NOT_FOUND: *text = "CUDA_ERROR_NOT_FOUND"; break;
    case ILLEGAL_ADDRESS: *text = "CUDA_ERROR_ILLEGAL_ADDRESS"; break;
    case CAPTURE_UNSUPPORTED: *text = "CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED"; break;
    case CAPTURE_INVALIDATED: *text = "CUDA_ERROR_STREAM_CAPTURE_INVALIDATED"; break;
    case CAPTURE_IMPLICIT: *text = "CUDA_ERROR_STREAM_CAPTURE_IMPLICIT"; break;
    case LAUNCH_FAILED: *text = "CUDA_ERROR_LAUNCH_FAILED"; break;
    default: *text = "CUDA_ERROR_INVALID_VALUE";
    }
    return SUCCESS;
}

int cuGetErrorString(int error, const char **text) {
    return cuGetErrorName(error, text);
}

int cuDeviceGetCount(int *count) {
    *count = DEVICES;
    return SUCCESS;
}

int cuDeviceGet(int *device, int ordinal) {
    *device = ordinal;
    return ordinal >= 0 && ordinal < DEVICES ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char *name, int length, int device) {
    std::snprintf(name, length, "Emulated device %d", device);
    return SUCCESS;
}

int cuDeviceTotalMem_v2(std::size_t *bytes, int) {
    *bytes = memorySize;
    return SUCCESS;
}

int cuDeviceGetAttribute(int *value, int attribute, int) {
    *value = attribute == 75 ? 9 : attribute == 76 ? 0 : 1; // compute capability 9.0
    return SUCCESS;
}

int cuDevicePrimaryCtxRetain(Context **context, int device) {
    contexts[device].device = device;
    contexts[device].references++;
    *context = &contexts[device];
    return lost;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
    contexts[device].references--;
    return lost;
}

int cuCtxSetCurrent(Context *context) {
    current = context;
    return lost;
}

int cuCtxSetLimit(int, std::size_t bytes) {
    memorySize = bytes;
    return SUCCESS;
}

int cuCtxSetCacheConfig(int preference) {
    runBackwards(preference == 2);
    return SUCCESS;
}

int cuCtxSynchronize() { return checkUncaptured(CAPTURE_UNSUPPORTED); }

int cuMemGetInfo_v2(std::size_t *free, std::size_t *total) {
    if (int e = check()) {
        return e;
    }
    *free = memorySize - std::min(memorySize, current->used);
    *total = memorySize;
    return SUCCESS;
}

int cuMemAlloc_v2(std::uintptr_t *address, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    if (bytes == 0) {
        return INVALID_VALUE;
    }
    if (current->used + bytes > memorySize) {
        return OUT_OF_MEMORY;
    }
    std::size_t whole = (bytes + 2 * GUARD + 255) / 256 * 256;
    Allocation a = {bytes, static_cast<char *>(std::aligned_alloc(256, whole))};
    std::memset(a.whole, GUARD_BYTE, whole);
    std::memset(a.whole + GUARD, NEW_BYTE, bytes);
    *address = reinterpret_cast<std::uintptr_t>(a.whole + GUARD);
    current->memory[*address] = a;
    current->used += bytes;
    return SUCCESS;
}

int cuMemFree_v2(std::uintptr_t address) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    auto at = current->memory.find(address);
    if (at == current->memory.end()) {
        return INVALID_VALUE;
    }
    if (!intact(at->second)) {
        return lost = ILLEGAL_ADDRESS;
    }
    current->used -= at->second.bytes;
    std::free(at->second.whole);
    current->memory.erase(at);
    return SUCCESS;
}

int cuMemcpyHtoD_v2(std::uintptr_t to, const void *from, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!owned(to, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(reinterpret_cast<void *>(to), from, bytes);
    return SUCCESS;
}

int cuMemcpyDtoH_v2(void *to, std::uintptr_t from, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!owned(from, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(to, reinterpret_cast<void *>(from), bytes);
    return SUCCESS;
}

int cuMemsetD8_v2(std::uintptr_t to, unsigned char value, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!owned(to, bytes)) {
        return INVALID_VALUE;
    }
    std::memset(reinterpret_cast<void *>(to), value, bytes);
    return SUCCESS;
}

// A module is only its text here; what does not look like PTX is refused.
int cuModuleLoadDataEx(void **module, const void *image, unsigned options, int *option, void **value) {
    if (int e = check()) {
        return e;
    }
    if (!std::strstr(static_cast<const char *>(image), ".version")) {
        const int LOG = 5, LOG_BYTES = 6;
        std::size_t bytes = 0;
        for (unsigned n = 0; n < options; n++) {
            bytes = option[n] == LOG_BYTES ? reinterpret_cast<std::size_t>(value[n]) & 0xFFFFFFFF : bytes;
        }
        for (unsigned n = 0; n < options; n++) {
            if (option[n] == LOG && bytes > 0) {
                std::snprintf(static_cast<char *>(value[n]), bytes, "ptxas error: no .version");
            }
        }
        return INVALID_PTX;
    }
    *module = new std::string(static_cast<const char *>(image));
    return SUCCESS;
}

int cuModuleUnload(std::string *module) {
    delete module;
    return SUCCESS;
}

int cuModuleGetFunction(const void **function, std::string *module, const char *name) {
    bool declared = module->find(".entry " + std::string(name) + "(") != std::string::npos;
    *function = declared ? findKernel(name) : nullptr;
    return *function ? SUCCESS : NOT_FOUND;
}

int cuStreamCreate(Stream **stream, unsigned) {
    if (int e = check()) {
        return e;
    }
    *stream = new Stream{current};
    return SUCCESS;
}

int cuStreamDestroy_v2(Stream *stream) {
    delete stream;
    return lost;
}

int cuStreamBeginCapture_v2(Stream *stream, int) {
    if (int e = check()) {
        return e;
    }
    if (!stream || capturing) {
        return INVALID_VALUE; // the default stream cannot be captured
    }
    capturing = stream;
    stream->capture = new Graph;
    stream->spoilt = false;
    return SUCCESS;
}

int cuStreamEndCapture(Stream *stream, Graph **graph) {
    if (int e = check()) {
        return e;
    }
    if (!stream || capturing != stream) {
        return INVALID_VALUE;
    }
    capturing = nullptr;
    *graph = stream->capture;
    if (stream->spoilt) {
        delete stream->capture;
        *graph = nullptr;
        return CAPTURE_INVALIDATED;
    }
    return SUCCESS;
}

int cuGraphInstantiateWithFlags(Graph **executable, const Graph *graph, unsigned long long) {
    *executable = new Graph(*graph);
    return check();
}

int cuGraphDestroy(Graph *graph) {
    delete graph;
    return check();
}

int cuGraphExecDestroy(Graph *executable) {
    delete executable;
    return check();
}

int cuGraphLaunch(Graph *executable, Stream *stream) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    if (!stream || stream->context != current) {
        return INVALID_CONTEXT;
    }
    for (Launch &l : executable->launches) {
        std::vector<void *> arguments;
        for (auto &a : l.arguments) {
            arguments.push_back(a.data());
        }
        if (int e = run(l.function, l.grid, l.block, arguments.data())) {
            return e;
        }
    }
    return SUCCESS;
}

int cuLaunchKernel(const void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned, Stream *stream, void **arguments, void **) {
    if (int e = check()) {
        return e;
    }
    const unsigned grid[] = {gx, gy, gz}, block[] = {bx, by, bz};
    if (gx * gy * gz == 0 || bx * by * bz == 0 || bx * by * bz > 1024 || gy > 65535 || gz > 65535) {
        return INVALID_VALUE;
    }
    if (current->used > memorySize) {
        return OUT_OF_MEMORY; // nothing is left for local memory
    }
    if (stream && stream == capturing) {
        stream->capture->launches.push_back({function, {gx, gy, gz}, {bx, by, bz}, copyOf(function, arguments)});
        return SUCCESS;
    }
    return run(function, grid, block, arguments);
}
}
