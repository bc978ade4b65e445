package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Grid;
import io.porolith.mesh.Lattice;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Stabilisation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What stress does to lithium (Larch&eacute; and Cahn, Acta Metall. 21, 1973, 1051): the chemical potential has the part
 * phi = -Omega sigma_h + (1/c_max) d/dx (strain_e : C(x) : strain_e / 2) with Omega = 3 eigenstrain / c_max, and the flux the part
 * -D c_max m(x) grad(phi) / RT.
 *
 * <p>With s = -phi / RT and the response b = -ds/dx of a smooth field in the interior of a body, chi = s + b x is smooth: in a
 * homogeneous body it is harmonic, driven by boundaries only. So chi is what is taken from voxels to nodes, and the flux becomes
 * -D c_max [(1 + m b) grad x - m grad chi].
 */
public final class StressCoupling implements AutoCloseable {
    private static final double DERIVATIVE_STEP = 1e-4;
    private static final int CHUNK_VALUES = 4_000_000;

    private final Backend backend;
    private final Lattice lattice;
    private final TransportTable transport;
    private final MaterialTable materials;
    private final Mechanics mechanics;
    private final CouplingSpec spec;
    private final double[] lithiation;
    private final double[] host;
    private final double[] chiVoxel;
    private final double[] chiNode;
    private final double[] interior;
    private final double[] implicit;
    private final double[] mobility;
    private final double[] factor;
    private final NodeMeans nodeMeans;
    private final VoxelField field;
    private final Vector chi;

    public StressCoupling(
            Backend backend,
            Lattice lattice,
            TransportTable transport,
            MaterialTable materials,
            Mechanics mechanics,
            CouplingSpec spec) {
        this.backend = backend;
        this.lattice = lattice;
        this.transport = transport;
        this.materials = materials;
        this.mechanics = mechanics;
        this.spec = spec;
        Grid g = lattice.grid();
        int n = g.voxelCount();
        lithiation = new double[n];
        host = new double[n];
        chiVoxel = new double[n];
        chiNode = new double[g.nodeCount()];
        interior = new double[n];
        implicit = new double[n];
        mobility = new double[n];
        factor = new double[n];
        Arrays.parallelSetAll(host, v -> lattice.average(v, p -> transport.hosts(p) ? 1 : 0));
        nodeMeans = new NodeMeans(g, host);
        field = backend.voxelField(g);
        chi = backend.vector(g, 1, Precision.FP64);
    }

    public CouplingSpec spec() {
        return spec;
    }

    /**
     * Brings the body into equilibrium at a lithiation and evaluates what follows.
     *
     * @return iterations of the linear solver
     */
    int evaluate(Vector x) {
        backend.voxelMean(x, field);
        backend.download(field, lithiation);
        for (int v = 0; v < lithiation.length; v++) {
            lithiation[v] = host[v] > 0 ? lithiation[v] : 0;
        }
        int iterations = mechanics.solve(lithiation).iterations();
        Grid g = lattice.grid();
        int layerValues = 6 * g.nx() * g.ny();
        int chunk = Math.max(1, Math.min(g.nz(), CHUNK_VALUES / layerValues));
        double[] strain = new double[chunk * layerValues];
        double[] mean = mechanics.macroscopicStrain();
        for (int k0 = 0; k0 < g.nz(); k0 += chunk) {
            int first = k0;
            int count = Math.min(chunk, g.nz() - k0);
            backend.meanStrain(mechanics.displacement(), first, first + count, strain);
            IntStream.range(0, count * g.nx() * g.ny())
                    .parallel()
                    .forEach(n -> voxel(g.voxel(0, 0, first) + n, strain, 6 * n, mean));
        }
        nodeMeans.of(chiVoxel, chiNode);
        backend.upload(chiNode, chi);
        return iterations;
    }

    /** Everything of one voxel. In a cut voxel the phases share the strain. */
    private void voxel(int v, double[] strain, int at, double[] macro) {
        if (host[v] == 0) {
            return;
        }
        double x = lithiation[v];
        double s = lattice.average(v, p -> transport.hosts(p) ? drive(p, x, strain, at, macro) : 0) / host[v];
        double held = lattice.average(v, p -> transport.hosts(p) ? heldResponse(p, x) : 0) / host[v];
        interior[v] = lattice.average(v, p -> transport.hosts(p) ? interiorResponse(p, x) : 0) / host[v];
        implicit[v] = spec.stabilisation() == Stabilisation.NONE
                ? 0
                : spec.stabilisation() == Stabilisation.INTERIOR ? interior[v] : held;
        chiVoxel[v] = s + interior[v] * x;
        mobility[v] = spec.mobility().of(x);
        double pressure = -lattice.average(v, p -> hydrostatic(p, x, strain, at, macro)) / lattice.average(v, p -> 1);
        factor[v] = spec.activationVolume() == 0
                ? 1
                : Math.exp(-pressure * spec.activationVolume() / (CouplingSpec.GAS_CONSTANT * spec.temperature()));
    }

    private double thermal(int p) {
        return transport.storage(p) * CouplingSpec.GAS_CONSTANT * spec.temperature();
    }

    /** sigma_h of a phase at the strain of its voxel, Pa. */
    private double hydrostatic(int p, double x, double[] strain, int at, double[] macro) {
        double trace = strain[at] + strain[at + 1] + strain[at + 2] + macro[0] + macro[1] + macro[2];
        return bulk(p, x) * (trace - 3 * materials.eigenstrain(p, x)) * materials.referenceModulus();
    }

    /** s = -phi / RT. */
    private double drive(int p, double x, double[] strain, int at, double[] macro) {
        double s = 3 * materials.eigenstrain(p, 1) * hydrostatic(p, x, strain, at, macro) / thermal(p);
        return spec.softening() ? s - softening(p, x, strain, at, macro) / thermal(p) : s;
    }

    /** d/dx of the elastic energy density at fixed elastic strain, Pa. */
    private double softening(int p, double x, double[] strain, int at, double[] macro) {
        double low = Math.max(0, Math.min(1, x) - DERIVATIVE_STEP);
        double high = Math.min(1, Math.max(0, x) + DERIVATIVE_STEP);
        double bulkSlope = (bulk(p, high) - bulk(p, low)) / (high - low);
        double shearSlope = (materials.mu(p, high) - materials.mu(p, low)) / (high - low);
        if (bulkSlope == 0 && shearSlope == 0) {
            return 0;
        }
        double trace = strain[at] + strain[at + 1] + strain[at + 2] + macro[0] + macro[1] + macro[2];
        double elastic = trace - 3 * materials.eigenstrain(p, x);
        double deviator = -trace * trace / 3;
        for (int c = 0; c < 6; c++) {
            double e = strain[at + c] + macro[c];
            deviator += (c < 3 ? 1 : 2) * e * e;
        }
        return (0.5 * bulkSlope * elastic * elastic + shearSlope * deviator) * materials.referenceModulus();
    }

    private double bulk(int p, double x) {
        return materials.lambda(p, x) + 2.0 / 3 * materials.mu(p, x);
    }

    /** -ds/dx of a body that cannot expand: K Omega^2 c_max / RT, the largest there is. */
    private double heldResponse(int p, double x) {
        double e = materials.eigenstrain(p, 1);
        return 9 * bulk(p, x) * e * e * materials.referenceModulus() / thermal(p);
    }

    /** -ds/dx of a smooth field in the interior: 2 E Omega^2 c_max / (9 (1 - nu) RT), the coupling number. */
    private double interiorResponse(int p, double x) {
        double mu = materials.mu(p, x);
        return heldResponse(p, x) * 4 * mu / (3 * (materials.lambda(p, x) + 2 * mu));
    }

    // ---- at the lithiation of the last evaluation

    /** chi at nodes. */
    Vector chi() {
        return chi;
    }

    /** s = -phi / RT at nodes, new. */
    double[] driveAtNodes() {
        double[] drive = new double[chiVoxel.length];
        Arrays.parallelSetAll(drive, v -> chiVoxel[v] - interior[v] * lithiation[v]);
        double[] at = new double[chiNode.length];
        nodeMeans.of(drive, at);
        return at;
    }

    /** Multiplies the diffusivity of a voxel. */
    double diffusivityFactor(int voxel) {
        return factor[voxel];
    }

    /** m b of a voxel, as taken implicitly. */
    double implicitShare(int voxel) {
        return mobility[voxel] * implicit[voxel];
    }

    /** m of a voxel. */
    double mobility(int voxel) {
        return mobility[voxel];
    }

    /** m b of a voxel, as taken implicitly beyond that of the interior: what comes back explicitly. */
    double excess(int voxel) {
        return mobility[voxel] * (implicit[voxel] - interior[voxel]);
    }

    @Override
    public void close() {
        field.close();
        chi.close();
    }
}
