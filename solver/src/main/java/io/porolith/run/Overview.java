package io.porolith.run;

import io.porolith.io.Snapshot;
import io.porolith.io.picture.OverviewInput;
import io.porolith.io.picture.OverviewPicture;
import java.io.IOException;

/** Draws {@code overview.png} from the last output of a run and its history. */
final class Overview {
    private Overview() {}

    static void draw(Case problem, ResultStore store, Frame last) {
        try {
            Snapshot snapshot = new Snapshot(store.lattice(), last.time(), last.fields());
            OverviewPicture.write(
                    store.directory().overview(), new OverviewInput(problem.title(), snapshot, store.rows()));
        } catch (IOException e) {
            store.note("warning: the overview picture could not be written: " + e.getMessage());
        }
    }
}
