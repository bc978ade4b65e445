package io.porolith.element;

/** An operator on a conforming mesh that shows what the host has set up for it. */
public interface HostLevel {
    MeshLevel level();
}
