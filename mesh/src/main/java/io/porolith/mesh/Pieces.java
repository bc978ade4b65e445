package io.porolith.mesh;

/** Which piece every voxel of a lattice belongs to, kept by runs of voxels. */
public final class Pieces {
    private final RowRuns runs;
    private final int[] ofRun;

    Pieces(RowRuns runs, int[] ofRun) {
        this.runs = runs;
        this.ofRun = ofRun;
    }

    /** The piece of a voxel, -1 for outside. */
    public int of(int voxel) {
        return ofRun[runs.of(voxel)];
    }

    /** The piece of a run. */
    int ofRun(int run) {
        return ofRun[run];
    }

    RowRuns runs() {
        return runs;
    }
}
