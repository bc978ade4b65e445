package io.porolith.viewer.extract;

/** Where the nodes of a mesh are drawn: smoothed, deformed, in units of {@link Space}. */
interface NodePositions {
    void get(int node, float[] to, int at);
}
