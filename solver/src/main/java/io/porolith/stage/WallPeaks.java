package io.porolith.stage;

import io.porolith.geometry.Phase;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Extremes on a lattice of composite voxels: voxels away from interfaces, and walls of voids where the means of the voxels around come
 * foremost, at which stress is then looked at again (see {@link WallStress}).
 */
final class WallPeaks implements PeakSites {
    /** Voxels of a wall in each measure at which stress is looked at again: a whole body may have eight of each, or more. */
    private static final int LOOKED_AT_AGAIN = 40;
    /** Of so many voxels along an edge one at most is looked at again. */
    private static final int APART = 2;

    private final Lattice lattice;
    private final boolean[] interior;

    WallPeaks(Lattice lattice, boolean[] interior) {
        this.lattice = lattice;
        this.interior = interior;
    }

    @Override
    public boolean isSite(int point) {
        return interior[point];
    }

    @Override
    public boolean needsStress() {
        return true;
    }

    /** Mean stress of the phase of a voxel in it and its 26 neighbours: single voxels of a wall scatter. */
    @FunctionalInterface
    interface Surroundings {
        /** Writes xx, yy, zz, yz, xz, xy in Pa. */
        void of(int voxel, double[] mean);
    }

    @Override
    public void collect(double[] stress, NodeStress better, PhaseStress[] phases) {
        if (better != NodeStress.NONE) {
            collect((voxel, mean) -> around(voxel, stress, mean), better, phases);
        }
    }

    /** The same from what is known around {@link #voxels}. */
    void collect(Surroundings around, NodeStress better, PhaseStress[] phases) {
        for (int p = 0; p < phases.length; p++) {
            if (phases[p].isEmpty()) {
                continue;
            }
            int phase = p;
            int[] sites = foremost(phase, around);
            NodeStress ready = better.ready(phase, sites);
            double[] values = new double[6 * sites.length];
            boolean[] known = new boolean[sites.length];
            IntStream.range(0, sites.length).parallel().forEach(i -> {
                double[] s = new double[6];
                known[i] = ready.at(phase, sites[i], s);
                System.arraycopy(s, 0, values, 6 * i, 6);
            });
            for (int i = 0; i < sites.length; i++) {
                if (known[i]) {
                    phases[p].addPeak(sites[i], Arrays.copyOfRange(values, 6 * i, 6 * i + 6), new double[3]);
                }
            }
        }
    }

    /** All voxels of solids at walls, ascending. */
    int[] voxels() {
        Grid g = lattice.grid();
        return IntStream.range(0, g.voxelCount())
                .parallel()
                .filter(v -> lattice.isSolid(v)
                        && isAtWall(lattice.phase()[v], v % g.nx(), v / g.nx() % g.ny(), v / (g.nx() * g.ny())))
                .toArray();
    }

    /** Voxels at walls of one phase, one of a block at most, whose surroundings come first in one of the measures; in rising order. */
    private int[] foremost(int phase, Surroundings around) {
        Grid g = lattice.grid();
        Foremost.OfMeasures lists = new Foremost.OfMeasures(LOOKED_AT_AGAIN);
        double[] mean = new double[6];
        for (int k = 0; k < g.nz(); k += APART) {
            for (int j = 0; j < g.ny(); j += APART) {
                for (int i = 0; i < g.nx(); i += APART) {
                    int site = foremostOfBlock(phase, i, j, k, around);
                    if (site >= 0) {
                        around.of(site, mean);
                        lists.offer(site, mean);
                    }
                }
            }
        }
        return lists.sites();
    }

    /** Of the voxels at walls in a block that one whose surroundings have the largest von Mises stress, or -1. */
    private int foremostOfBlock(int phase, int i, int j, int k, Surroundings around) {
        Grid g = lattice.grid();
        double[] s = new double[6];
        int site = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < APART * APART * APART; c++) {
            int a = i + c % APART;
            int b = j + c / APART % APART;
            int d = k + c / (APART * APART);
            if (a < g.nx() && b < g.ny() && d < g.nz() && isAtWall(phase, a, b, d)) {
                around.of(g.voxel(a, b, d), s);
                double mises = StressInvariants.vonMises(s[0], s[1], s[2], s[3], s[4], s[5]);
                site = mises > largest ? g.voxel(a, b, d) : site;
                largest = Math.max(largest, mises);
            }
        }
        return site;
    }

    /** A voxel of the phase that holds void, or has a face to one. */
    private boolean isAtWall(int phase, int i, int j, int k) {
        Grid g = lattice.grid();
        int v = g.voxel(i, j, k);
        if (lattice.phase()[v] != phase || lattice.mixture().isLayered(v)) {
            return false;
        }
        return hasVoid(v)
                || isVoid(i - 1, j, k)
                || isVoid(i + 1, j, k)
                || isVoid(i, j - 1, k)
                || isVoid(i, j + 1, k)
                || isVoid(i, j, k - 1)
                || isVoid(i, j, k + 1);
    }

    private boolean isVoid(int i, int j, int k) {
        return !lattice.isSolid(voxel(i, j, k));
    }

    private int voxel(int i, int j, int k) {
        Grid g = lattice.grid();
        int a = InterfaceLayer.neighbour(i, g.nx(), g.periodicX());
        int b = InterfaceLayer.neighbour(j, g.ny(), g.periodicY());
        int c = InterfaceLayer.neighbour(k, g.nz(), g.periodicZ());
        return g.voxel(a, b, c);
    }

    private boolean hasVoid(int v) {
        for (int p = 0; p < lattice.phases().size() && lattice.mixture().isMixed(v); p++) {
            Phase other = lattice.phases().get(p);
            if (other.isVoid() && lattice.share(v, p) > 0) {
                return true;
            }
        }
        return false;
    }

    private void around(int site, double[] stress, double[] mean) {
        Grid g = lattice.grid();
        int phase = lattice.phase()[site];
        int i = site % g.nx();
        int j = site / g.nx() % g.ny();
        int k = site / (g.nx() * g.ny());
        Arrays.fill(mean, 0);
        double weight = 0;
        for (int n = 0; n < 27; n++) {
            int v = voxel(i + n % 3 - 1, j + n / 3 % 3 - 1, k + n / 9 - 1);
            if (lattice.phase()[v] == phase) {
                weight += lattice.share(v, phase);
                for (int c = 0; c < 6; c++) {
                    mean[c] += stress[6 * v + c];
                }
            }
        }
        for (int c = 0; c < 6; c++) {
            mean[c] /= weight;
        }
    }
}
