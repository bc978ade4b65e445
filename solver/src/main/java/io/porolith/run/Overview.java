package io.porolith.run;

import io.porolith.io.Snapshot;
import io.porolith.io.picture.OverviewInput;
import io.porolith.io.picture.OverviewPicture;
import io.porolith.stage.LatticeBody;
import java.io.IOException;

/** Draws {@code overview.png} from the last output of a run and its history. */
final class Overview {
    private Overview() {}

    static void draw(Case problem, ResultStore store, Frame last) {
        if (!(store.body() instanceof LatticeBody voxels)) {
            store.note("the overview picture shows lattices only; open fields.pvd in ParaView");
            return;
        }
        try {
            Snapshot snapshot = new Snapshot(voxels.lattice(), last.time(), last.fields());
            OverviewPicture.write(
                    store.directory().overview(), new OverviewInput(problem.title(), snapshot, store.rows()));
        } catch (IOException e) {
            store.note("warning: the overview picture could not be written: " + e.getMessage());
        }
    }
}
