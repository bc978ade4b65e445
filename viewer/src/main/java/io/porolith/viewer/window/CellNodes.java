package io.porolith.viewer.window;

import io.porolith.viewer.data.Body;
import io.porolith.viewer.data.CellBody;
import io.porolith.viewer.data.LatticeBody;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Nodes of a cell. */
final class CellNodes {
    private CellNodes() {}

    static int[] of(Body body, int cell) {
        if (body instanceof LatticeBody lattice) {
            int i = cell % lattice.nx();
            int j = cell / lattice.nx() % lattice.ny();
            int k = cell / (lattice.nx() * lattice.ny());
            return IntStream.range(0, 8)
                    .map(c -> lattice.node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2)))
                    .toArray();
        }
        CellBody cells = (CellBody) body;
        return IntStream.range(0, cells.tetrahedronCount())
                .filter(t -> cells.cell()[t] == cell)
                .flatMap(t -> Arrays.stream(cells.tetrahedra(), 4 * t, 4 * t + 4))
                .distinct()
                .toArray();
    }
}
