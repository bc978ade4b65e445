package io.porolith.run;

import io.porolith.io.Snapshot;
import io.porolith.io.picture.OverviewInput;
import io.porolith.io.picture.OverviewPicture;
import io.porolith.mesh.Lattice;
import io.porolith.stage.LatticeBody;
import io.porolith.stage.MeshBody;
import java.io.IOException;

/** Draws {@code overview.png} from the last output of a run and its history. */
final class Overview {
    private Overview() {}

    static void draw(Case problem, ResultStore store, Frame last) {
        try {
            OverviewPicture.write(store.directory().overview(), input(problem, store, last));
        } catch (IOException e) {
            store.note("warning: the overview picture could not be written: " + e.getMessage());
        }
    }

    private static OverviewInput input(Case problem, ResultStore store, Frame last) throws IOException {
        if (store.body() instanceof MeshBody body) {
            return OverviewInput.of(problem.title(), body.mesh(), last.time(), last.fields(), store.rows());
        }
        Lattice voxels = ((LatticeBody) store.body()).lattice();
        return new OverviewInput(problem.title(), new Snapshot(voxels, last.time(), last.fields()), store.rows());
    }
}
