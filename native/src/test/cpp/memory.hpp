// The memory of one emulated device.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>

// Stricter than that of a device: new memory holds NaN, every allocation has guard zones, and what was given back is kept for a while, full of NaN,
// to see whether somebody writes to it, such as recorded launches that hold an address.
class Memory {
public:
    // Address of new memory.
    std::uintptr_t allocate(std::size_t bytes);

    // Whether an allocation begins at an address.
    bool isAllocated(std::uintptr_t at) const { return open.count(at) > 0; }

    // Takes an allocation back; false where its guard zones, or memory given back before, have been written to.
    bool free(std::uintptr_t at);

    // Whether a range lies within one allocation.
    bool owns(std::uintptr_t at, std::size_t bytes) const;

    // Looks at all memory that was given back and is kept, and keeps it no longer; false where some was written to.
    bool forget();

    // Takes all back, whatever it holds.
    void clear();

    std::size_t used() const { return bytesUsed; }

private:
    struct Allocation {
        std::size_t bytes;
        char *whole;
    };

    std::map<std::uintptr_t, Allocation> open;
    std::deque<Allocation> closed;
    std::size_t bytesUsed = 0, bytesKept = 0;

    bool release(std::size_t most);
};
