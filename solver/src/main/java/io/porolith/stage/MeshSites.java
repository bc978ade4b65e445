package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.ElementSites;
import io.porolith.element.MeshSpace;

/** What a backend keeps of a conforming mesh to recover stress; nothing until something is recovered. */
final class MeshSites implements AutoCloseable {
    private final Backend backend;
    private final MeshBody body;
    private final NodalStress nodal;
    private final boolean seeksNodes;
    /** Null until asked for. */
    private ElementSites sites;

    /** @param seeksNodes whether nodes are sought at which stress is foremost */
    MeshSites(Backend backend, MeshBody body, NodalStress nodal, boolean seeksNodes) {
        this.backend = backend;
        this.body = body;
        this.nodal = nodal;
        this.seeksNodes = seeksNodes;
    }

    ElementSites get() {
        if (sites == null) {
            int[] number = seeksNodes ? numbers(body.space()) : new int[0];
            sites = backend.elementSites(
                    body.space(), new ElementSites.Layout(body.mesh().phase(), number, nodal.fit()));
        }
        return sites;
    }

    private static int[] numbers(MeshSpace space) {
        int[] number = new int[space.originalCount()];
        for (int n = 0; n < space.nodeCount(); n++) {
            if (space.isOriginal(n)) {
                number[space.row(n)] = space.meshNode(n);
            }
        }
        return number;
    }

    @Override
    public void close() {
        if (sites != null) {
            sites.close();
            sites = null;
        }
    }
}
