#include "memory.hpp"
#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace {
const std::size_t GUARD = 256;
const unsigned char GUARD_BYTE = 0xA5, EMPTY_BYTE = 0xFF;
const std::size_t MOST_KEPT = std::size_t(128) << 20;

bool isFull(const char *from, std::size_t bytes, unsigned char value) {
    return std::all_of(from, from + bytes, [value](char c) { return (unsigned char)c == value; });
}
} // namespace

std::uintptr_t Memory::allocate(std::size_t bytes) {
    std::size_t whole = (bytes + 2 * GUARD + 255) / 256 * 256;
    Allocation a = {bytes, static_cast<char *>(std::aligned_alloc(256, whole))};
    std::memset(a.whole, GUARD_BYTE, whole);
    std::memset(a.whole + GUARD, EMPTY_BYTE, bytes);
    std::uintptr_t at = reinterpret_cast<std::uintptr_t>(a.whole + GUARD);
    open[at] = a;
    bytesUsed += bytes;
    return at;
}

bool Memory::free(std::uintptr_t at) {
    Allocation a = open.at(at);
    open.erase(at);
    bytesUsed -= a.bytes;
    std::memset(a.whole + GUARD, EMPTY_BYTE, a.bytes);
    closed.push_back(a);
    bytesKept += a.bytes;
    bool intact = isFull(a.whole, GUARD, GUARD_BYTE) && isFull(a.whole + GUARD + a.bytes, GUARD, GUARD_BYTE);
    return release(MOST_KEPT) && intact;
}

bool Memory::owns(std::uintptr_t at, std::size_t bytes) const {
    auto next = open.upper_bound(at);
    if (next == open.begin()) {
        return false;
    }
    auto &a = *--next;
    return at + bytes <= a.first + a.second.bytes;
}

bool Memory::forget() {
    return release(0);
}

void Memory::clear() {
    while (!open.empty()) {
        free(open.begin()->first);
    }
    forget();
}

// Lets the oldest go until no more than so many bytes are kept.
bool Memory::release(std::size_t most) {
    bool intact = true;
    while (bytesKept > most) {
        Allocation a = closed.front();
        closed.pop_front();
        bytesKept -= a.bytes;
        intact = isFull(a.whole + GUARD, a.bytes, EMPTY_BYTE) && intact;
        std::free(a.whole);
    }
    return intact;
}
