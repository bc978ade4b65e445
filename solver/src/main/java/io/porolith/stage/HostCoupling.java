package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.CouplingSpec;
import java.util.Arrays;
import java.util.Optional;

/** The coupling of stress and lithium with everything at sample points worked out on the host. */
public final class HostCoupling implements StressCoupling, JointCoupling {
    private final Backend backend;
    private final Body body;
    private final TransportTable transport;
    private final StressPotential potential;
    private final ActingStress stress;
    private final CouplingSpec spec;
    private final double[] lithiation;
    private final double[] host;
    private final double[] chiPoint;
    private final double[] chiNode;
    private final double[] interior;
    private final double[] implicit;
    private final double[] mobility;
    private final double[] factor;
    private final double[] drivePoint;
    private final double[] driveNode;
    private final boolean[] between;
    private double elapsed;
    private final NodeMeans nodeMeans;
    private final VoxelField field;
    private final Vector chi;
    private final Optional<Vector> drive;

    /** With stress of linear elasticity. */
    public HostCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            MaterialTable materials,
            Mechanics mechanics,
            CouplingSpec spec) {
        this(backend, body, transport, new StressPotential(transport, materials, spec), spec, mechanics);
    }

    private HostCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            CouplingSpec spec,
            Mechanics mechanics) {
        this(
                backend,
                body,
                transport,
                potential,
                spec,
                new LinearActingStress(backend, body, transport, potential, mechanics));
    }

    /** With stress of a body that flows. */
    HostCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            CouplingSpec spec,
            FlowingActingStress stress) {
        this(backend, body, transport, potential, spec, (ActingStress) stress);
    }

    private HostCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            CouplingSpec spec,
            ActingStress stress) {
        this.backend = backend;
        this.body = body;
        this.transport = transport;
        this.potential = potential;
        this.stress = stress;
        this.spec = spec;
        Space g = body.scalarSpace();
        int n = g.pointCount();
        lithiation = new double[n];
        host = MeetingHosts.shares(body, transport);
        chiPoint = new double[n];
        chiNode = new double[g.nodeCount()];
        interior = new double[n];
        implicit = new double[n];
        mobility = new double[n];
        factor = new double[n];
        nodeMeans = body.nodeMeans(host);
        drivePoint = new double[n];
        driveNode = new double[chiNode.length];
        field = backend.voxelField(g);
        chi = backend.vector(g, 1, Precision.FP64);
        between = MeetingHosts.points(backend, body, transport, potential, host);
        drive = MeetingHosts.any(between) ? Optional.of(backend.vector(g, 1, Precision.FP64)) : Optional.empty();
    }

    @Override
    public CouplingSpec spec() {
        return spec;
    }

    @Override
    public int evaluate(Vector x) {
        take(x);
        int iterations = stress.equilibrate(lithiation, elapsed);
        recover();
        return iterations;
    }

    @Override
    public void elapse(double seconds) {
        elapsed = seconds;
    }

    @Override
    public double lengthOver() {
        return stress.lengthOver();
    }

    @Override
    public void accepted() {
        stress.accepted();
    }

    @Override
    public void take(Vector x) {
        backend.voxelMean(x, field);
        backend.download(field, lithiation);
        for (int v = 0; v < lithiation.length; v++) {
            lithiation[v] = host[v] > 0 ? lithiation[v] : 0;
        }
    }

    @Override
    public void unbalance(Vector force) {
        mechanics().unbalance(lithiation, force);
    }

    @Override
    public Mechanics mechanics() {
        return ((LinearActingStress) stress).mechanics();
    }

    @Override
    public void recover() {
        stress.visit(lithiation, this::point);
        nodeMeans.of(chiPoint, chiNode);
        backend.upload(chiNode, chi);
        drive.ifPresent(this::fit);
    }

    /** Takes s to nodes and fits the mobility where hosts meet. */
    private void fit(Vector to) {
        nodeMeans.of(drivePoint, driveNode);
        backend.upload(driveNode, to);
        for (int v = 0; v < between.length; v++) {
            if (between[v]) {
                double share = share(v);
                mobility[v] = spec.mobility().across(share * lithiation[v], body.range(v, driveNode)) / share;
            }
        }
    }

    /** Everything of one sample point. */
    private void point(int v, double s, double hydrostatic) {
        double x = lithiation[v];
        interior[v] = body.average(v, p -> transport.hosts(p) ? potential.interiorResponse(p, x) : 0) / host[v];
        implicit[v] = body.average(v, p -> transport.hosts(p) ? potential.implicitResponse(p, x) : 0) / host[v];
        if (stress.hasFlowed()) {
            interior[v] = 0;
        }
        drivePoint[v] = s;
        chiPoint[v] = s + interior[v] * x;
        double share = share(v);
        mobility[v] = spec.mobility().of(share * x) / share;
        factor[v] = potential.diffusivityFactor(hydrostatic);
    }

    /** Lithiation of the host at a point over that of a host whose partition is 1. */
    private double share(int point) {
        return body.average(point, transport::partition) / host[point];
    }

    // ---- at the lithiation of the last evaluation

    @Override
    public void fluxes(DiffusionCoefficients coefficients, Vector x, Flux flux) {
        coefficients.explicit(v -> between[v] ? 0 : mobility[v], field);
        flux.along(field, chi);
        drive.ifPresent(s -> {
            coefficients.explicit(v -> between[v] ? mobility[v] : 0, field);
            flux.along(field, s);
        });
        coefficients.explicit(v -> mobility[v] * (implicit[v] - (between[v] ? 0 : interior[v])), field);
        flux.along(field, x);
    }

    @Override
    public double[] driveAt(int[] nodes) {
        nodeMeans.of(drivePoint, driveNode);
        return Arrays.stream(nodes).mapToDouble(n -> driveNode[n]).toArray();
    }

    /** Multiplies the diffusivity of a point. */
    double diffusivityFactor(int point) {
        return factor[point];
    }

    /** m b of a point, as taken implicitly. */
    double implicitShare(int point) {
        return mobility[point] * implicit[point];
    }

    @Override
    public void close() {
        field.close();
        chi.close();
        drive.ifPresent(Vector::close);
    }
}
