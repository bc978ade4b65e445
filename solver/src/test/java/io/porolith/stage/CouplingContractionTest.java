package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Vector;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Symmetry;
import io.porolith.linear.FirstGuess;
import io.porolith.material.ExpansionConvention;
import io.porolith.material.Material;
import io.porolith.material.MaterialTable;
import io.porolith.material.TransportTable;
import io.porolith.mesh.Face;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.CouplingSpec;
import io.porolith.run.CouplingSpec.Mobility;
import io.porolith.run.CouplingSpec.Stabilisation;
import io.porolith.run.DiffusionSpec.Mass;
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

/**
 * How fast the staggered solve of one implicit step contracts about a uniform lithiation: quarter of a square array of cylindrical pores,
 * r / l = 1/3, plane strain. Taken naively the factor is about the coupling number; stabilised it is below one at any.
 */
class CouplingContractionTest {
    private static final double NU = 0.28;
    private static final double EIGENSTRAIN = 0.05;
    private static final double C_MAX = 3e5;
    private static final double TEMPERATURE = 300;
    private static final double START = 0.5;
    private static final int N = 24;

    /** Quarter cell of edge 0.5, pore at the origin, a ring of other stiffness around it. */
    private static Lattice lattice() {
        Geometry geometry = new Geometry(
                "test",
                new Cell(0, 0, 0, 0.5, 0.5, 0.5 / N, Symmetry.OCTANT),
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("bulk", false), new Phase("ring", false)),
                List.of(
                        new Region(Geometry.PORE, (x, y, z) -> Math.hypot(x, y) - 1.0 / 3),
                        new Region(3, (x, y, z) -> Math.hypot(x, y) - 0.375)),
                2,
                Map.of(),
                Map.of(),
                List.of());
        return Voxeliser.lattice(geometry, N, N, 1);
    }

    private static Material host(double modulus) {
        Material m = DiffusionProblem.host(C_MAX, 1);
        return new Material(
                m.name(),
                m.description(),
                new io.porolith.material.Property.Constant(modulus),
                new io.porolith.material.Property.Constant(NU),
                m.yieldStress(),
                Math.pow(1 + EIGENSTRAIN, 3),
                C_MAX,
                m.diffusivity(),
                m.density(),
                m.sources());
    }

    /** Contraction after many iterations of one step, D dt = 1 cell&sup2;. */
    private static StageSolve step(double number, double ringRatio, Stabilisation stabilisation, int depth, int limit) {
        double thermal = C_MAX * CouplingSpec.GAS_CONSTANT * TEMPERATURE;
        double modulus = number / START * (1 - NU) * thermal / (2 * EIGENSTRAIN * EIGENSTRAIN);
        Lattice lattice = lattice();
        Map<String, Material> materials = Map.of("bulk", host(modulus), "ring", host(ringRatio * modulus));
        CouplingSpec spec = CouplingSpec.at(TEMPERATURE).with(Mobility.DILUTE).split(stabilisation, depth, limit);
        MechanicsSpec mechanics = new MechanicsSpec(
                ExpansionConvention.STRETCH,
                Map.of(
                        Face.X_MIN, FaceCondition.SYMMETRY,
                        Face.Y_MIN, FaceCondition.SYMMETRY,
                        Face.Z_MIN, FaceCondition.SYMMETRY,
                        Face.Z_MAX, FaceCondition.SYMMETRY),
                Support.FACES,
                0,
                0,
                Optional.empty());
        SolverSpec solver = new SolverSpec(1e-11, 1e-11, 500);
        MaterialTable table = MaterialTable.of(lattice.phases(), materials, ExpansionConvention.STRETCH, modulus);
        TransportTable transport = TransportTable.of(lattice.phases(), materials);
        try (CpuBackend backend = new CpuBackend();
                Mechanics body = new Mechanics(backend, lattice, table, mechanics, solver)) {
            HostCoupling coupling = new HostCoupling(backend, new LatticeBody(lattice), transport, table, body, spec);
            try (DiffusionSystem system = new DiffusionSystem(
                            backend,
                            new LatticeBody(lattice),
                            transport,
                            solver,
                            Mass.CONSISTENT,
                            Optional.of(coupling));
                    FirstGuess nothingBefore = system.firstGuess(0);
                    Vector x = system.vector();
                    Vector rhs = system.vector()) {
                double[] nodes = new double[lattice.grid().nodeCount()];
                for (int n = 0; n < nodes.length; n++) {
                    int i = n % (N + 1);
                    int j = n / (N + 1) % (N + 1);
                    boolean solid = Math.hypot(i, j) > 2.0 / 3 * N - 1.5;
                    nodes[n] = solid ? START + 1e-5 * Math.sin(0.3 * i + 0.05 * i * j) : 0;
                }
                backend.upload(nodes, x);
                system.drive(new int[0], new int[0], new double[0]);
                system.stored().apply(x, rhs);
                return system.stage().solve(1, rhs, x, nothingBefore, 1e-13, limit);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.54", "10, 10.8"})
    void theNaiveFactorIsAboutTheCouplingNumber(double number, double expected) {
        StageSolve solve = step(number, 1, Stabilisation.NONE, 0, number > 1 ? 5 : 15);
        assertThat(solve.contraction()).isCloseTo(expected, within(0.1 * expected));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "10, 1", "230, 1", "10, 0.2", "230, 0.2", "230, 5"})
    void theSafeSplitContractsAtAnyCouplingNumber(double number, double ratio) {
        StageSolve solve = step(number, ratio, Stabilisation.SAFE, 0, 25);
        assertThat(solve.contraction()).isBetween(0.0, 0.93);
    }

    @Test
    void theInteriorSplitIsFasterWhereTheBodyIsHomogeneous() {
        assertThat(step(200, 1, Stabilisation.INTERIOR, 0, 25).contraction()).isLessThan(0.75);
    }

    @Test
    void accelerationCutsTheIterations() {
        StageSolve plain = step(230, 1, Stabilisation.SAFE, 0, 200);
        StageSolve mixed = step(230, 1, Stabilisation.SAFE, 5, 200);
        assertThat(mixed.converged()).isTrue();
        assertThat(mixed.picardIterations()).isLessThan(plain.picardIterations() / 2);
    }
}
