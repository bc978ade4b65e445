package io.porolith.stage;

import io.porolith.geometry.Geometry;
import io.porolith.geometry.Shape;
import io.porolith.material.MaterialTable;
import io.porolith.mesh.Lattice;
import io.porolith.patch.ElasticPolynomials;
import io.porolith.patch.EquilibriumFit;
import io.porolith.run.MechanicsSpec;
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
    static final class Walls {
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

    private final Walls walls;
    private final double[] u;
    private final double[] macroscopic;
    private final double[] lithiation;
    private final double[] stress;

    /**
     * @param u displacement in units of the pitch, component after component
     * @param macroscopic strain beyond that of u
     * @param lithiation per voxel
     * @param stress six values a voxel, Pa, voids counted as zero
     */
    WallStress(Walls walls, double[] u, double[] macroscopic, double[] lithiation, double[] stress) {
        this.walls = walls;
        this.u = u;
        this.macroscopic = macroscopic;
        this.lithiation = lithiation;
        this.stress = stress;
    }

    @Override
    public boolean at(int phase, int site, double[] out) {
        Optional<WallPatch> found = walls.around(phase, site);
        if (found.isEmpty() || found.get().nodes.size() < FEWEST_NODES) {
            return false;
        }
        WallPatch patch = found.get();
        int degree = patch.nodes.size() >= MANY_NODES && patch.depth() >= MANY_LAYERS ? DEGREE : LEAST_DEGREE;
        double mu = walls.materials.referenceModulus() * walls.materials.mu(phase, lithiation[site]);
        double lambda = walls.ratio(phase) * mu;
        double reach = WallPatch.REACH * walls.lattice.pitch();
        EquilibriumFit fit = new EquilibriumFit(walls.polynomials(phase, degree), reach, lambda, mu);
        patch.nodes.forEach(n -> fit.addDisplacement(n.x(), displacement(n, patch.nodes.get(0))));
        for (WallPatch.Place v : patch.voxels) {
            fit.addRest(v.x(), rest(phase, v, lambda, mu));
        }
        return fit.stress(patch.surface, out);
    }

    /** In metres, less that of another node. */
    private double[] displacement(WallPatch.Place node, WallPatch.Place other) {
        double[] d = new double[3];
        int count = u.length / 3;
        for (int c = 0; c < 3; c++) {
            d[c] = walls.lattice.pitch()
                    * (node.sign()[c] * u[c * count + node.number()] - other.sign()[c] * u[c * count + other.number()]);
        }
        return d;
    }

    private double[] rest(int phase, WallPatch.Place voxel, double lambda, double mu) {
        int v = voxel.number();
        double[] own = new double[6];
        double[] rest = new double[6];
        for (int c = 0; c < 6; c++) {
            own[c] = stress[6 * v + c] / walls.lattice.share(v, phase);
        }
        PatchStress.rest(walls.materials, phase, lithiation[v], own, macroscopic, lambda, mu, rest);
        rest[3] *= voxel.sign()[1] * voxel.sign()[2];
        rest[4] *= voxel.sign()[0] * voxel.sign()[2];
        rest[5] *= voxel.sign()[0] * voxel.sign()[1];
        return rest;
    }
}
