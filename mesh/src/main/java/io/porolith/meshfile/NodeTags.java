package io.porolith.meshfile;

import io.porolith.mesh.LongNumbers;

/** Finds nodes by the numbers that a file gives to them, which may have gaps. */
final class NodeTags {
    private final MeshInput input;
    private final LongNumbers numbers = new LongNumbers();

    NodeTags(MeshInput input) {
        this.input = input;
    }

    /** The index of a new node. */
    int add(long tag) {
        if (tag < 0) {
            throw input.error("node number " + tag + ", expected a number that is not negative");
        }
        int index = numbers.size();
        if (numbers.of(tag) != index) {
            throw input.error("node " + tag + " is given twice");
        }
        return index;
    }

    int find(long tag) {
        int index = tag < 0 ? -1 : numbers.find(tag);
        if (index < 0) {
            throw input.error("node " + tag + " is not among the " + numbers.size() + " nodes of the file");
        }
        return index;
    }
}
