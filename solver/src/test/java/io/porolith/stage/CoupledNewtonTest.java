package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Symmetry;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.Property;
import io.porolith.material.TransportTable;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Face;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.CouplingSpec.Solution;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.InitialLithiation;
import io.porolith.run.MechanicsSpec;
import io.porolith.run.MechanicsSpec.FaceCondition;
import io.porolith.run.MechanicsSpec.Support;
import io.porolith.run.SolverSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lithium and displacement solved together give what they give solved in turn. */
class CoupledNewtonTest {
    private static final double EIGENSTRAIN = 0.05;
    private static final double NU = 0.28;
    private static final double C_MAX = 3e5;
    private static final double D = 1e-16;
    private static final double TEMPERATURE = 300;
    private static final double EDGE = 1e-7;

    /** Half of a bar and a stiffer half with another expansion. */
    private static Geometry twoHosts() {
        return new Geometry(
                "test",
                new Cell(0, 0, 0, EDGE, EDGE / 2, EDGE / 2, Symmetry.OCTANT),
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("soft", false), new Phase("hard", false)),
                List.of(new Region(3, (x, y, z) -> x - EDGE / 2)),
                2,
                Map.of(),
                Map.of(),
                List.of());
    }

    private static Material host(double modulus, double eigenstrain, Property young) {
        Material m = DiffusionProblem.host(C_MAX, D);
        return new Material(
                m.name(),
                m.description(),
                young == null ? new Property.Constant(modulus) : young,
                new Property.Constant(NU),
                m.yieldStress(),
                Math.pow(1 + eigenstrain, 3),
                C_MAX,
                m.diffusivity(),
                m.density(),
                m.sources());
    }

    private static double modulus(double number) {
        return number * (1 - NU) * C_MAX * CouplingSpec.GAS_CONSTANT * TEMPERATURE / (2 * EIGENSTRAIN * EIGENSTRAIN);
    }

    /** Nodal lithiation after a given influx for a while, and the lithium that came in. */
    private static double[] run(Body body, Map<String, Material> materials, CouplingSpec spec) {
        MechanicsSpec mechanics = new MechanicsSpec(
                ExpansionConvention.STRETCH,
                Map.of(
                        Face.X_MIN, FaceCondition.SYMMETRY,
                        Face.Y_MIN, FaceCondition.SYMMETRY,
                        Face.Z_MIN, FaceCondition.SYMMETRY),
                Support.FACES,
                0,
                0,
                Optional.empty());
        SolverSpec solver = new SolverSpec(1e-11, 1e-11, 500);
        double flux = 0.3 * D * C_MAX / EDGE;
        DiffusionSpec diffusion = new DiffusionSpec(
                List.of(Surface.X_MAX),
                List.of(DiffusionProblem.step(StepKind.LITHIATE, DriveKind.FLUX, flux, 0.4 * EDGE * EDGE / D)),
                DiffusionProblem.adaptive(2e-4));
        MaterialTable table = MaterialTable.of(body.phases(), materials, ExpansionConvention.STRETCH, modulus(10));
        TransportTable transport = TransportTable.of(body.phases(), materials);
        try (CpuBackend backend = new CpuBackend();
                Mechanics stress = new Mechanics(backend, body, table, mechanics, solver)) {
            HostCoupling coupling = new HostCoupling(backend, body, transport, table, stress, spec);
            try (Diffusion lithium = new Diffusion(
                    backend,
                    body,
                    materials,
                    diffusion,
                    solver,
                    InitialLithiation.uniform(0.2),
                    body instanceof LatticeBody b ? Surfaces.of(b.lattice(), Connectivity.of(b.lattice())) : Map.of(),
                    Optional.of(coupling))) {
                while (!lithium.finished()) {
                    assertThat(lithium.advance(Double.POSITIVE_INFINITY).balanceError())
                            .isLessThan(1e-9);
                }
                double[] x = new double[body.scalarSpace().nodeCount()];
                backend.download(lithium.lithiation(), x);
                return x;
            }
        }
    }

    private static void agree(Body body, Map<String, Material> materials, CouplingSpec staggered) {
        double[] apart = run(body, materials, staggered);
        double[] together = run(body, materials, staggered.with(Solution.MONOLITHIC));
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < apart.length; n++) {
            assertThat(together[n]).as("node %s", n).isCloseTo(apart[n], within(2e-4));
            low = Math.min(low, apart[n]);
            high = Math.max(high, apart[n]);
        }
        assertThat(high - low).as("lithiation varies").isGreaterThan(5e-3);
    }

    private static Lattice lattice() {
        return Voxeliser.lattice(twoHosts(), 6, 3, 3);
    }

    @ParameterizedTest
    @CsvSource({"0.5, DILUTE", "20, LATTICE_GAS", "230, DILUTE"})
    void bothSolutionsAgree(double number, Mobility mobility) {
        double young = modulus(number);
        agree(
                new LatticeBody(lattice()),
                Map.of("soft", host(young, EIGENSTRAIN, null), "hard", host(3 * young, 0.3 * EIGENSTRAIN, null)),
                CouplingSpec.at(TEMPERATURE).with(mobility));
    }

    @Test
    void theyAgreeWithModuliThatSoften() {
        double young = modulus(20);
        Property softening = new Property.Linear(young, 0.4 * young);
        agree(
                new LatticeBody(lattice()),
                Map.of(
                        "soft", host(young, EIGENSTRAIN, softening),
                        "hard", host(young, EIGENSTRAIN, softening)),
                CouplingSpec.at(TEMPERATURE));
    }

    @Test
    void theyAgreeOnTetrahedra() {
        double[] x = BoxMesh.planes(4, EDGE, 1);
        double[] y = BoxMesh.planes(2, EDGE / 2, 1);
        double young = modulus(20);
        Geometry geometry = twoHosts();
        MeshBody body = new MeshBody(
                new BoxMesh(
                                ElementType.TET4,
                                x,
                                y,
                                y,
                                geometry.phases(),
                                (a, b, c) -> a < EDGE / 2 ? 3 : 2,
                                Symmetry.OCTANT)
                        .build(),
                geometry.cell());
        agree(
                body,
                Map.of("soft", host(young, EIGENSTRAIN, null), "hard", host(3 * young, 0.3 * EIGENSTRAIN, null)),
                CouplingSpec.at(TEMPERATURE).with(Mobility.DILUTE));
    }
}
