package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.patch.ElasticPolynomials;
import io.porolith.patch.EquilibriumFit;
import io.porolith.run.MechanicsSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stress of linear elasticity on walls of voids in composite voxels. The displacement of their nodes is good to the second order while the
 * stress of cut voxels is that of their mean: around a point of the true wall a polynomial in equilibrium is fitted to the displacement of
 * the nodes in the solid and to the traction of the wall (see {@link EquilibriumFit}). A site is a voxel at a wall.
 */
final class WallStress implements NodeStress {
    /** Degree of the polynomials, and of those where there are few nodes or few layers of them. */
    private static final int DEGREE = 4;

    private static final int LEAST_DEGREE = 2;
    private static final int MANY_NODES = 100;
    private static final int FEWEST_NODES = 24;
    private static final double MANY_LAYERS = 3;

    /** Walls of a body, whatever its displacement. */
    static final class Walls implements NodeFit {
        private final Lattice lattice;
        private final Geometry geometry;
        private final Shape voids;
        private final LatticeFold fold;
        private final MechanicsSpec spec;
        private final MaterialTable materials;
        private final Map<Long, ElasticPolynomials> polynomials = new ConcurrentHashMap<>();

        Walls(Lattice lattice, Geometry geometry, MechanicsSpec spec, MaterialTable materials) {
            this.lattice = lattice;
            this.geometry = geometry;
            this.spec = spec;
            this.materials = materials;
            voids = geometry.shapeOf(p -> geometry.phases().get(p).isVoid());
            fold = new LatticeFold(lattice.grid(), spec);
        }

        @Override
        public NodeStress of(double[] u, double[] macroscopic, double[] lithiation, double[] stress) {
            return of(macroscopic, patches -> new Whole(lattice, u, lithiation, stress));
        }

        /** From a displacement, a lithiation and a stress that lie elsewhere, of which patches alone are fetched. */
        NodeStress of(double[] macroscopic, Source source) {
            return new WallStress(this, macroscopic, source);
        }

        private Optional<WallPatch> around(int phase, int voxel) {
            return WallPatch.at(lattice, geometry, voids, fold, spec, phase, voxel);
        }

        private double ratio(int phase) {
            return materials.lambda(phase, 0) / materials.mu(phase, 0);
        }

        private ElasticPolynomials polynomials(int phase, int degree) {
            return polynomials.computeIfAbsent(16L * phase + degree, k -> new ElasticPolynomials(degree, ratio(phase)));
        }
    }

    /** What is read of the nodes and voxels of patches, and of their sites. */
    interface Data {
        /** A component of the displacement of a node, in units of the pitch. */
        double displacement(int component, int node);

        /** Of a voxel, or a site. */
        double lithiation(int voxel);

        /** Writes the mean stress of the phase that has the centre of a voxel, xx, yy, zz, yz, xz, xy in Pa. */
        void stress(int voxel, double[] out);
    }

    /** Gives what is read of some patches, by their sites. */
    @FunctionalInterface
    interface Source {
        Data of(Map<Integer, WallPatch> patches);
    }

    /**
     * Of the whole lattice.
     *
     * @param u displacement in units of the pitch, component after component
     * @param x lithiation per voxel
     * @param stress six values a voxel, Pa, voids counted as zero
     */
    private record Whole(Lattice lattice, double[] u, double[] x, double[] stress) implements Data {
        @Override
        public double lithiation(int voxel) {
            return x[voxel];
        }

        @Override
        public double displacement(int component, int node) {
            return u[component * lattice.grid().nodeCount() + node];
        }

        @Override
        public void stress(int voxel, double[] out) {
            double share = lattice.share(voxel, lattice.phase()[voxel]);
            for (int c = 0; c < 6; c++) {
                out[c] = stress[6 * voxel + c] / share;
            }
        }
    }

    private final Walls walls;
    private final double[] macroscopic;
    private final Source source;

    /** @param macroscopic strain beyond that of the displacement */
    private WallStress(Walls walls, double[] macroscopic, Source source) {
        this.walls = walls;
        this.macroscopic = macroscopic;
        this.source = source;
    }

    @Override
    public boolean at(int phase, int site, double[] out) {
        return ready(phase, new int[] {site}).at(phase, site, out);
    }

    @Override
    public NodeStress ready(int phase, int[] sites) {
        Map<Integer, WallPatch> patches = new ConcurrentHashMap<>();
        Arrays.stream(sites)
                .parallel()
                .forEach(site -> walls.around(phase, site)
                        .filter(patch -> patch.nodes.size() >= FEWEST_NODES)
                        .ifPresent(patch -> patches.put(site, patch)));
        Data data = source.of(patches);
        return (p, site, out) -> patches.containsKey(site) && at(p, site, patches.get(site), data, out);
    }

    private boolean at(int phase, int site, WallPatch patch, Data data, double[] out) {
        int degree = patch.nodes.size() >= MANY_NODES && patch.depth() >= MANY_LAYERS ? DEGREE : LEAST_DEGREE;
        double mu = walls.materials.referenceModulus() * walls.materials.mu(phase, data.lithiation(site));
        double lambda = walls.ratio(phase) * mu;
        double reach = WallPatch.REACH * walls.lattice.pitch();
        EquilibriumFit fit = new EquilibriumFit(walls.polynomials(phase, degree), reach, lambda, mu);
        patch.nodes.forEach(n -> fit.addDisplacement(n.x(), displacement(data, n, patch.nodes.get(0))));
        for (WallPatch.Place v : patch.voxels) {
            fit.addRest(v.x(), rest(data, phase, v, lambda, mu));
        }
        return fit.stress(patch.surface, out);
    }

    /** In metres, less that of another node. */
    private double[] displacement(Data data, WallPatch.Place node, WallPatch.Place other) {
        double[] d = new double[3];
        for (int c = 0; c < 3; c++) {
            d[c] = walls.lattice.pitch()
                    * (node.sign()[c] * data.displacement(c, node.number())
                            - other.sign()[c] * data.displacement(c, other.number()));
        }
        return d;
    }

    private double[] rest(Data data, int phase, WallPatch.Place voxel, double lambda, double mu) {
        double[] own = new double[6];
        double[] rest = new double[6];
        data.stress(voxel.number(), own);
        PatchStress.rest(walls.materials, phase, data.lithiation(voxel.number()), own, macroscopic, lambda, mu, rest);
        rest[3] *= voxel.sign()[1] * voxel.sign()[2];
        rest[4] *= voxel.sign()[0] * voxel.sign()[2];
        rest[5] *= voxel.sign()[0] * voxel.sign()[1];
        return rest;
    }
}
