package io.porolith.mesher;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Collapses edges of bad tetrahedra where that makes the worst angle around better. A node may merge into another only if that one lies on
 * the same interfaces and faces of the cell, and if the edge runs along every interface that the node is on; so no interface is torn, pinched
 * or moved off its place. Copies through a period stay.
 */
final class Collapse {
    private final TetSoup soup;
    private final Rings rings;
    private final Copies copies;
    private final TetQuality quality;
    private final byte[] phase;
    private final boolean[] touched;
    private final int[] merged;

    Collapse(TetSoup soup, Rings rings, Copies copies, TetQuality quality, byte[] phase) {
        this.soup = soup;
        this.rings = rings;
        this.copies = copies;
        this.quality = quality;
        this.phase = phase;
        this.touched = new boolean[soup.nodeCount()];
        this.merged = new int[soup.nodeCount()];
        Arrays.setAll(merged, n -> n);
    }

    /** Collapses at most one edge in every neighbourhood; hands over the labels of the tetrahedra that are left, if any went. */
    boolean run(int[] bad, Consumer<byte[]> left) {
        boolean any = false;
        for (int t : bad) {
            any |= collapseOneEdge(t);
        }
        if (any) {
            left.accept(rebuild());
        }
        return any;
    }

    /** Whether a tetrahedron at a node went or changed. */
    boolean touched(int node) {
        return touched[node];
    }

    private boolean collapseOneEdge(int tet) {
        int from = -1;
        int into = -1;
        double best = 0;
        for (int i = 0; i < 4; i++) {
            int a = soup.tets[4 * tet + i];
            if (touched[a] || copies.to(a) - copies.from(a) > 1) {
                continue;
            }
            double before = quality.around(a, rings, copies);
            for (int j = 0; j < 4; j++) {
                int b = soup.tets[4 * tet + j];
                if (j != i && !touched[b] && mayMerge(a, b)) {
                    double gain = after(a, b) - before;
                    if (gain > best + 1e-6) {
                        best = gain;
                        from = a;
                        into = b;
                    }
                }
            }
        }
        if (from < 0) {
            return false;
        }
        merged[from] = into;
        for (int r = rings.from(from); r < rings.to(from); r++) {
            for (int i = 0; i < 4; i++) {
                touched[soup.tets[4 * rings.tet(r) + i]] = true;
            }
        }
        return true;
    }

    private boolean mayMerge(int a, int b) {
        boolean onSameFaces = (soup.held[a] & ~soup.held[b]) == 0;
        boolean onSameInterfaces = (soup.labels[a] & ~soup.labels[b]) == 0;
        if (!onSameFaces || !onSameInterfaces || touchesTouched(a)) {
            return false;
        }
        long along = 0;
        for (int r = rings.from(a); r < rings.to(a); r++) {
            if (has(rings.tet(r), b)) {
                along |= Labels.set(phase[rings.tet(r)]);
            }
        }
        return (soup.labels[a] & ~along) == 0;
    }

    private boolean touchesTouched(int a) {
        for (int r = rings.from(a); r < rings.to(a); r++) {
            for (int i = 0; i < 4; i++) {
                if (touched[soup.tets[4 * rings.tet(r) + i]]) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean has(int tet, int node) {
        int[] t = soup.tets;
        int at = 4 * tet;
        return t[at] == node || t[at + 1] == node || t[at + 2] == node || t[at + 3] == node;
    }

    /** The worst quality around a node after it has merged into another. */
    private double after(int a, int b) {
        double worst = Double.POSITIVE_INFINITY;
        for (int r = rings.from(a); r < rings.to(a); r++) {
            int tet = rings.tet(r);
            if (!has(tet, b)) {
                worst = Math.min(worst, quality.with(tet, a, b));
            }
        }
        return worst;
    }

    private byte[] rebuild() {
        int[] kept = new int[4 * soup.elementCount()];
        byte[] left = new byte[soup.elementCount()];
        int count = 0;
        for (int t = 0; t < soup.elementCount(); t++) {
            boolean flat = false;
            for (int i = 0; i < 4; i++) {
                int node = soup.tets[4 * t + i];
                kept[4 * count + i] = merged[node];
                flat |= merged[node] != node && has(t, merged[node]);
            }
            if (!flat) {
                left[count++] = phase[t];
            }
        }
        soup.replaceTets(Arrays.copyOf(kept, 4 * count), count);
        return Arrays.copyOf(left, count);
    }
}
