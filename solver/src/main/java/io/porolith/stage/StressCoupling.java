package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Stabilisation;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What stress does to lithium: the chemical potential has the part phi of {@link StressPotential}, and the flux the part
 * -D c_max m(x) grad(phi) / RT.
 *
 * <p>With s = -phi / RT and the response b = -ds/dx of a smooth field in the interior of a body, chi = s + b x is smooth: in a
 * homogeneous body it is harmonic, driven by boundaries only. So chi is what is taken from voxels to nodes, and the flux becomes
 * -D c_max [(1 + m b) grad x - m grad chi].
 */
public final class StressCoupling implements AutoCloseable {
    private static final int CHUNK_VALUES = 4_000_000;

    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final StressPotential potential;
    private final Mechanics mechanics;
    private final CouplingSpec spec;
    private final double[] lithiation;
    private final double[] host;
    private final double[] chiPoint;
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
            Body body,
            TransportTable transport,
            MaterialTable materials,
            Mechanics mechanics,
            CouplingSpec spec) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        potential = new StressPotential(transport, materials, spec);
        this.mechanics = mechanics;
        this.spec = spec;
        Space g = body.scalarSpace();
        int n = g.pointCount();
        lithiation = new double[n];
        host = new double[n];
        chiPoint = new double[n];
        chiNode = new double[g.nodeCount()];
        interior = new double[n];
        implicit = new double[n];
        mobility = new double[n];
        factor = new double[n];
        Arrays.parallelSetAll(host, v -> body.average(v, p -> transport.hosts(p) ? 1 : 0));
        nodeMeans = body.nodeMeans(host);
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
        Space g = body.space();
        double[] mean = mechanics.macroscopicStrain();
        double[] strain = new double[0];
        for (int first = 0; first < g.layerCount(); ) {
            int end = Recovery.chunkEnd(g, first, CHUNK_VALUES);
            int base = g.layerBegin(first);
            int count = g.layerBegin(end) - base;
            strain = strain.length < 6 * count ? new double[6 * count] : strain;
            double[] held = strain;
            backend.meanStrain(mechanics.displacement(), first, end, held);
            IntStream.range(0, count).parallel().forEach(n -> point(base + n, held, 6 * n, mean));
            first = end;
        }
        nodeMeans.of(chiPoint, chiNode);
        backend.upload(chiNode, chi);
        return iterations;
    }

    /** Everything of one sample point. In a cut voxel the phases share the strain. */
    private void point(int v, double[] strain, int at, double[] macro) {
        if (host[v] == 0) {
            return;
        }
        double x = lithiation[v];
        double s = body.average(v, p -> transport.hosts(p) ? potential.drive(p, x, strain, at, macro) : 0) / host[v];
        double held = body.average(v, p -> transport.hosts(p) ? potential.heldResponse(p, x) : 0) / host[v];
        interior[v] = body.average(v, p -> transport.hosts(p) ? potential.interiorResponse(p, x) : 0) / host[v];
        implicit[v] = spec.stabilisation() == Stabilisation.NONE
                ? 0
                : spec.stabilisation() == Stabilisation.INTERIOR ? interior[v] : held;
        chiPoint[v] = s + interior[v] * x;
        mobility[v] = spec.mobility().of(x);
        double hydrostatic =
                body.average(v, p -> potential.hydrostatic(p, x, strain, at, macro)) / body.average(v, p -> 1);
        factor[v] = potential.diffusivityFactor(hydrostatic);
    }

    // ---- at the lithiation of the last evaluation

    /** chi at nodes. */
    Vector chi() {
        return chi;
    }

    /** s = -phi / RT at nodes, new. */
    double[] driveAtNodes() {
        double[] drive = new double[chiPoint.length];
        Arrays.parallelSetAll(drive, v -> chiPoint[v] - interior[v] * lithiation[v]);
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
