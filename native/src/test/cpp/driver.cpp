// A libcuda.so.1 without a GPU: two devices whose memory is the host's and whose kernels are those of src/main/cuda compiled for the host.
// It has the functions of the driver API that the backend calls, so the backend, JCuda and its native library are all tested as they are.
//
// Stricter than a real driver where that finds mistakes: memory is watched (memory.hpp), copies must stay within one allocation, a thread must have
// made the context current that a stream is of, and a kernel takes no more threads than its launch bounds say.
//
// A stream can be captured into a graph: its launches are kept with their arguments and run when the graph is launched. What the driver forbids
// meanwhile (memory, copies, waiting, loading of kernels, which it may put off until their first launch) fails and spoils the capture here too.
//
// Calls without another use here steer it: cuCtxSetLimit(CU_LIMIT_MALLOC_HEAP_SIZE, bytes) sets the size of the device memory, and
// cuCtxSetCacheConfig(CU_FUNC_CACHE_PREFER_L1) runs blocks and the threads of each backwards, any other preference forwards.
#include "emulator.hpp"
#include "memory.hpp"
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
enum Result { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, INVALID_PTX = 218, INVALID_HANDLE = 400, NOT_FOUND = 500, ILLEGAL_ADDRESS = 700, LAUNCH_FAILED = 719, CAPTURE_UNSUPPORTED = 900, CAPTURE_INVALIDATED = 901, CAPTURE_IMPLICIT = 906 };

const int DEVICES = 2;

struct Context {
    Memory memory;
    int references = 0;
};

// A kernel as one context has it.
struct Function {
    Context *context;
    const void *kernel;
    bool loaded; // has been launched
};

// A module is only its text here.
struct Module {
    Context *context;
    std::string text;
    std::map<std::string, Function> functions;
};

struct Launch {
    const void *kernel;
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

int run(const void *kernel, const unsigned grid[3], const unsigned block[3], void **arguments) {
    try {
        runKernel(kernel, grid, block, arguments);
        return SUCCESS;
    } catch (const std::runtime_error &e) {
        std::fprintf(stderr, "emulated device: %s\n", e.what());
        return lost = LAUNCH_FAILED;
    }
}

// Somebody has written where no memory is.
int strayWrite(const char *where) {
    std::fprintf(stderr, "emulated device: something was written %s\n", where);
    return lost = ILLEGAL_ADDRESS;
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
    case INVALID_HANDLE: *text = "CUDA_ERROR_INVALID_HANDLE"; break;
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
    contexts[device].references++;
    *context = &contexts[device];
    return lost;
}

// With the last reference the context goes and takes a fault along, for which a real driver needs a new process.
int cuDevicePrimaryCtxRelease_v2(int device) {
    Context &context = contexts[device];
    if (--context.references > 0) {
        return lost;
    }
    int fault = context.memory.forget() ? lost : strayWrite("to memory after it was given back");
    if (fault) {
        context.memory.clear();
        lost = SUCCESS;
    }
    return fault;
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
    *free = memorySize - std::min(memorySize, current->memory.used());
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
    if (current->memory.used() + bytes > memorySize) {
        return OUT_OF_MEMORY;
    }
    *address = current->memory.allocate(bytes);
    return SUCCESS;
}

int cuMemFree_v2(std::uintptr_t address) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    if (!current->memory.isAllocated(address)) {
        return INVALID_VALUE;
    }
    return current->memory.free(address) ? SUCCESS : strayWrite("beyond an allocation or to memory after it was given back");
}

int cuMemcpyHtoD_v2(std::uintptr_t to, const void *from, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!current->memory.owns(to, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(reinterpret_cast<void *>(to), from, bytes);
    return SUCCESS;
}

int cuMemcpyDtoH_v2(void *to, std::uintptr_t from, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!current->memory.owns(from, bytes)) {
        return INVALID_VALUE;
    }
    std::memcpy(to, reinterpret_cast<void *>(from), bytes);
    return SUCCESS;
}

int cuMemsetD8_v2(std::uintptr_t to, unsigned char value, std::size_t bytes) {
    if (int e = checkUncaptured(CAPTURE_IMPLICIT)) {
        return e;
    }
    if (!current->memory.owns(to, bytes)) {
        return INVALID_VALUE;
    }
    std::memset(reinterpret_cast<void *>(to), value, bytes);
    return SUCCESS;
}

// What does not look like PTX is refused.
int cuModuleLoadDataEx(Module **module, const void *image, unsigned options, int *option, void **value) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    if (current->memory.used() > memorySize) {
        return OUT_OF_MEMORY; // nothing is left for the code
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
    *module = new Module{current, static_cast<const char *>(image), {}};
    return SUCCESS;
}

int cuModuleUnload(Module *module) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    delete module;
    return SUCCESS;
}

int cuModuleGetFunction(Function **function, Module *module, const char *name) {
    if (int e = checkUncaptured(CAPTURE_UNSUPPORTED)) {
        return e;
    }
    bool declared = module->text.find(".entry " + std::string(name) + "(") != std::string::npos;
    const void *kernel = declared ? findKernel(name) : nullptr;
    if (!kernel) {
        return NOT_FOUND;
    }
    *function = &(module->functions[name] = {module->context, kernel, false});
    return SUCCESS;
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
        if (int e = run(l.kernel, l.grid, l.block, arguments.data())) {
            return e;
        }
    }
    return SUCCESS;
}

int cuLaunchKernel(Function *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned, Stream *stream, void **arguments, void **) {
    if (int e = check()) {
        return e;
    }
    const unsigned grid[] = {gx, gy, gz}, block[] = {bx, by, bz};
    const unsigned long long blocks = 1ull * gx * gy * gz, threads = 1ull * bx * by * bz;
    if (blocks == 0 || threads == 0 || gx > 0x7FFFFFFF || gy > 65535 || gz > 65535) {
        return INVALID_VALUE;
    }
    if (threads > mostThreads(function->kernel)) {
        return INVALID_VALUE;
    }
    if (function->context != current || (stream && stream->context != current)) {
        return INVALID_HANDLE;
    }
    if (current->memory.used() > memorySize) {
        return OUT_OF_MEMORY; // nothing is left for local memory
    }
    if (stream && stream == capturing) {
        if (!function->loaded) {
            return checkUncaptured(CAPTURE_UNSUPPORTED);
        }
        stream->capture->launches.push_back({function->kernel, {gx, gy, gz}, {bx, by, bz}, copyOf(function->kernel, arguments)});
        return SUCCESS;
    }
    function->loaded = true;
    return run(function->kernel, grid, block, arguments);
}
}
