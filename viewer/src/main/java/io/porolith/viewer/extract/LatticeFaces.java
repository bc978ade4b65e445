package io.porolith.viewer.extract;

import io.porolith.viewer.data.LatticeBody;

/** Visits the faces of voxels that are drawn. Faces in mirror planes are not drawn where the mirror image covers them. */
record LatticeFaces(LatticeBody body, Groups groups) {
    /** Corners of the face across each axis at the low and the high side, counter-clockwise seen from outside; bits as in voxels. */
    static final int[][] CORNERS = {{0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}};

    /** Takes one face. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param voxel that owns the face
         * @param side 2 axis + (1 if high)
         * @param boundary whether it is a face of the whole lattice
         */
        void face(int voxel, int i, int j, int k, int side, boolean boundary);
    }

    void forEach(Visitor visitor) {
        int[] n = {body.nx(), body.ny(), body.nz()};
        int[] stride = {1, n[0], n[0] * n[1]};
        int[] at = new int[3];
        byte[] phase = body.phase();
        for (int k = 0, v = 0; k < n[2]; k++) {
            at[2] = k;
            for (int j = 0; j < n[1]; j++) {
                at[1] = j;
                for (int i = 0; i < n[0]; i++, v++) {
                    int own = groups.of()[phase[v]];
                    if (own == Groups.NONE) {
                        continue;
                    }
                    at[0] = i;
                    for (int side = 0; side < 6; side++) {
                        int axis = side / 2;
                        boolean high = side % 2 == 1;
                        boolean boundary = high ? at[axis] + 1 == n[axis] : at[axis] == 0;
                        int other =
                                boundary ? Groups.NONE : groups.of()[phase[high ? v + stride[axis] : v - stride[axis]]];
                        boolean covered = boundary && !high && groups.joined()[axis];
                        if (!covered && groups.shows(phase[v], other)) {
                            visitor.face(v, i, j, k, side, boundary);
                        }
                    }
                }
            }
        }
    }

    /** Node at a corner of the face. */
    int node(int i, int j, int k, int corner) {
        return body.node(i + (corner & 1), j + (corner >> 1 & 1), k + (corner >> 2));
    }
}
