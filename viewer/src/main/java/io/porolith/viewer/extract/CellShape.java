package io.porolith.viewer.extract;

import io.porolith.viewer.data.CellBody;

/** Positions of the nodes of a body of tetrahedra, deformed. */
record CellShape(CellBody body, Space space, float[] displacement, double scale) implements NodePositions {
    @Override
    public void get(int node, float[] to, int at) {
        for (int a = 0; a < 3; a++) {
            double move = displacement.length > 0 ? scale * displacement[3 * node + a] : 0;
            to[at + a] = space.to(a, body.points()[3 * node + a] + move);
        }
    }
}
