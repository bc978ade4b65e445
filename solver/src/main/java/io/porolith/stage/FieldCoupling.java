package io.porolith.stage;

import io.porolith.backend.Backend;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.PhaseFunctions.OfPhase;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Space;
import io.porolith.run.CouplingSpec;
import java.util.Optional;
import java.util.function.Function;

/**
 * The coupling of stress and lithium with everything at sample points worked out where the fields lie, from the same laws as on the host: linear
 * elasticity or a body with history, on voxels or conforming elements.
 */
public final class FieldCoupling implements StressCoupling, JointCoupling {
    private final Backend backend;
    private final ActingFields stress;
    /** Empty where the body has history. */
    private final Optional<Mechanics> mechanics;

    private final CouplingSpec spec;
    private final CoupledPoints points;
    private final VoxelField smooth;
    private final VoxelField excess;
    private final Vector chi;
    private final Vector drive;
    /** Conductivity along s where hosts meet; empty where none do. */
    private final Optional<VoxelField> jump;

    private double elapsed;

    /** Whether a problem of linear elasticity is one of those. */
    static boolean serves(Backend backend, Body body) {
        return LatticeLaws.serveLithium(backend, body);
    }

    /** With stress of linear elasticity. */
    FieldCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            Mechanics mechanics,
            CouplingSpec spec) {
        this(
                backend,
                body,
                transport,
                potential,
                potential::law,
                ActingFields.of(mechanics),
                Optional.of(mechanics),
                spec);
    }

    /** With stress of a body with history. */
    FieldCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            InelasticMechanics mechanics,
            BegunFlow flow,
            CouplingSpec spec) {
        this(
                backend,
                body,
                transport,
                potential,
                potential::lawWithHistory,
                ActingFields.of(mechanics, flow),
                Optional.empty(),
                spec);
    }

    private FieldCoupling(
            Backend backend,
            Body body,
            TransportTable transport,
            StressPotential potential,
            Function<Law, OfPhase> law,
            ActingFields stress,
            Optional<Mechanics> mechanics,
            CouplingSpec spec) {
        this.backend = backend;
        this.stress = stress;
        this.mechanics = mechanics;
        this.spec = spec;
        Space g = body.scalarSpace();
        double[] hosts = MeetingHosts.shares(body, transport);
        boolean[] between = MeetingHosts.points(backend, body, transport, potential, hosts);
        points = LatticeLaws.points(backend, body, transport, v -> true, law, between, spec.mobility());
        jump = MeetingHosts.any(between) ? Optional.of(backend.voxelField(g)) : Optional.empty();
        smooth = backend.voxelField(g);
        excess = backend.voxelField(g);
        chi = backend.vector(g, 1, Precision.FP64);
        drive = backend.vector(g, 1, Precision.FP64);
    }

    @Override
    public CouplingSpec spec() {
        return spec;
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
        stress.accepted(points);
    }

    @Override
    public int evaluate(Vector x) {
        points.take(x);
        int iterations = stress.equilibrate(points, elapsed, chi);
        fit();
        return iterations;
    }

    private void fit() {
        if (jump.isPresent()) {
            points.drive(drive);
            points.fit(drive);
        }
    }

    // ---- part by part

    @Override
    public void take(Vector x) {
        points.take(x);
    }

    @Override
    public void unbalance(Vector force) {
        mechanics().unbalance(points, force);
    }

    @Override
    public void recover() {
        ActingFields.act(mechanics(), points, chi);
        fit();
    }

    @Override
    public Mechanics mechanics() {
        return mechanics.orElseThrow();
    }

    // ---- at the lithiation of the last evaluation

    /**
     * Conductivities of the lithiation equation with what stress adds implicitly, at the last evaluation.
     *
     * @param factor dt / length&sup2; over the largest storage
     * @return the largest of them, and the largest D dt / length&sup2;
     */
    double[] conductivities(double factor, VoxelField conductivity) {
        return points.conductivities(factor, conductivity, smooth, jump.orElse(null), excess);
    }

    @Override
    public void fluxes(DiffusionCoefficients coefficients, Vector x, Flux flux) {
        flux.along(smooth, chi);
        jump.ifPresent(between -> flux.along(between, drive));
        flux.along(excess, x);
    }

    @Override
    public double[] driveAt(int[] nodes) {
        points.drive(drive);
        double[] values = new double[nodes.length];
        backend.download(drive, 0, nodes, values);
        return values;
    }

    @Override
    public void close() {
        points.close();
        smooth.close();
        excess.close();
        chi.close();
        drive.close();
        jump.ifPresent(VoxelField::close);
    }
}
