package io.porolith.viewer.window;

import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Corners of a voxel or of a tetrahedron. */
final class CellNodes {
    private CellNodes() {}

    static int[] of(Body body, int place) {
        if (body instanceof LatticeBody lattice) {
            int i = place % lattice.nx();
            int j = place / lattice.nx() % lattice.ny();
            int k = place / (lattice.nx() * lattice.ny());
            return IntStream.range(0, 8)
                    .map(c -> lattice.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2)))
                    .toArray();
        }
        int[] all = ((CellBody) body).tetrahedra();
        return Arrays.copyOfRange(all, 4 * place, 4 * place + 4);
    }
}
