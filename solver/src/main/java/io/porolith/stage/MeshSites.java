package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.ElementSites;
import io.porolith.element.MeshSpace;

/** What a backend keeps of a conforming mesh to recover stress; nothing until something is recovered. */
final class MeshSites implements AutoCloseable {
    private final Backend backend;
    private final MeshBody body;
    private final NodalStress nodal;
    /** Null until asked for. */
    private ElementSites sites;

    MeshSites(Backend backend, MeshBody body, NodalStress nodal) {
        this.backend = backend;
        this.body = body;
        this.nodal = nodal;
    }

    ElementSites get() {
        if (sites == null) {
            MeshSpace space = body.space();
            int[] number = new int[space.originalCount()];
            for (int n = 0; n < space.nodeCount(); n++) {
                if (space.isOriginal(n)) {
                    number[space.row(n)] = space.meshNode(n);
                }
            }
            sites = backend.elementSites(
                    space, new ElementSites.Layout(body.mesh().phase(), number, nodal.fit()));
        }
        return sites;
    }

    @Override
    public void close() {
        if (sites != null) {
            sites.close();
            sites = null;
        }
    }
}
