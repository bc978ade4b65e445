package io.porolith.cuda;

import static io.porolith.cuda.CaseParity.assertSame;
import static io.porolith.cuda.CaseParity.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.cases.CaseReader;
import io.porolith.io.Column;
import io.porolith.run.Case;
import io.porolith.run.MemoryException;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import io.porolith.run.SolverSpec.KrylovPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole small cases on the device: the numbers of the processor, the memory that was estimated. */
class CaseParityTest {
    @Test
    void lithiationAndStressOfThePorousOctant() {
        assertSame(
                read(
                        "quickstart",
                        "mesh.voxels_per_edge=10",
                        "diffusion.time.tolerance=5e-3",
                        "output.stress_at_mean_lithiation=[0.02]"),
                1e-5);
    }

    @Test
    void lithiumLumpedAtNodes() {
        assertSame(
                read(
                        "quickstart",
                        "mesh.voxels_per_edge=8",
                        "diffusion.mass=lumped",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {lithiation: 0.1, until_mean_lithiation: 0.01}}]",
                        "output.stress_at_mean_lithiation=[]"),
                1e-5);
    }

    @Test
    void effectivePropertiesOfAPeriodicCell() {
        assertSame(read("effective-properties", "mesh.voxels_per_edge=8"), 1e-6);
    }

    @Test
    void stressWithConjugateGradientsInFp32() {
        assertSame(read("macroporous-octant", "mesh.voxels_per_edge=12", "solver.krylov_precision=fp32"), 1e-6);
    }

    @Test
    void stressOfCompositeVoxels() {
        assertSame(read("core-shell", "mesh.voxels_per_edge=12", "mesh.interfaces=composite"), 1e-6);
    }

    /** Stress at the walls of pores, of which the nodes and voxels of patches alone cross. */
    @Test
    void stressAtWallsInCompositeVoxels() {
        assertSame(read("macroporous-octant", "mesh.voxels_per_edge=12", "mesh.interfaces=composite"), 1e-6);
        assertSame(read("sponge", "mesh.voxels_per_edge=11", "mesh.interfaces=composite"), 1e-6);
    }

    /** Moduli, loads and the balance of energy of whole voxels follow lithiation on the device, those of cut ones on the host. */
    @Test
    @Tag("slow")
    void stressOfLithiumInCompositeVoxels() {
        assertSame(
                read(
                        "softening",
                        "mesh.voxels_per_edge=12",
                        "mesh.interfaces=composite",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {c_rate: 0.5, until_mean_lithiation: 0.001}}]",
                        "output.stress_at_mean_lithiation=[]"),
                1e-6);
        assertSame(
                read(
                        "matrix-capacity",
                        "mesh.voxels_per_edge=12",
                        "mesh.interfaces=composite",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 0.3 s}}]"),
                1e-6);
    }

    /** Diffusivities of voxels that are cut, some of which hosts share, follow lithiation too. */
    @Test
    void lithiumInCompositeVoxels() {
        assertSame(
                read(
                        "matrix-capacity",
                        "mesh.voxels_per_edge=12",
                        "mesh.interfaces=composite",
                        "materials.silicon.diffusivity={from: 1e-16 m^2/s, to: 3e-16 m^2/s}",
                        "coupling.stress_on_diffusion=false",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 1 s}}]",
                        "output.stress_at_mean_lithiation=[]"),
                1e-6);
    }

    /** Moduli that change with lithiation act on it, on the device alone. */
    @Test
    @Tag("slow")
    void stressActingOnLithium() {
        assertSame(
                read(
                        "softening",
                        "mesh.voxels_per_edge=8",
                        "diffusion.time.tolerance=1e-2",
                        "coupling.activation_volume=1e-6 m^3/mol",
                        "output.stress_at_mean_lithiation=[0.02]",
                        "diffusion.program=[{lithiate: {c_rate: 0.5, until_mean_lithiation: 0.03}}]"),
                1e-6);
    }

    /** Two hosts, between which s itself is taken to nodes. */
    @Test
    @Tag("slow")
    void stressActingOnSeveralHosts() {
        assertSame(
                read(
                        "matrix-capacity",
                        "mesh.voxels_per_edge=12",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 5 s}}]"),
                1e-6);
    }

    /** Charge transfer sees the stress at the surface. */
    @Test
    @Tag("slow")
    void stressActingOnChargeTransfer() {
        assertSame(
                read(
                        "pressure-retarded",
                        "mesh.voxels_per_edge=6",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {potential: 0.5 V, duration: 3 min}}]"),
                1e-6);
    }

    /** A periodic cell that keeps its length along one axis and is free of mean stress along the others. */
    @Test
    @Tag("slow")
    void stressActingOnLithiumInAPeriodicCell(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cell.yaml");
        Files.writeString(file, """
                case: cell
                geometry: {type: spherical_pores, arrangement: simple_cubic, edge: 100 nm, porosity: 0.2, phase: silicon, cell: periodic}
                mesh: {voxels_per_edge: 10}
                materials:
                  silicon: {preset: silicon-set-z}
                diffusion:
                  surfaces: [pore_wall]
                  time: {scheme: backward_euler, first_step: 2 s}
                  program:
                    - lithiate: {c_rate: 1, duration: 4 s}
                mechanics:
                  expansion_convention: log
                  macroscopic: {strain: {xx: 0}}
                coupling: {activation_volume: 1e-6 m^3/mol}
                """);
        assertSame(CaseReader.read(file, List.of()), 1e-6);
    }

    /** The matrix yields; pressure and lithium decide about each other. */
    @Test
    @Tag("slow")
    void stressOfABodyThatFlowsActingOnLithium() {
        for (String model : List.of("finite_strain", "small_strain_plastic")) {
            Case problem = read(
                    "matrix-flow",
                    "mesh.voxels_per_edge=8",
                    "mechanics.model=" + model,
                    "materials.electrolyte.yield_stress=10 MPa",
                    "coupling.activation_volume=1e-6 m^3/mol",
                    "diffusion.time={tolerance: 5e-2, first_step: 0.3 s}",
                    "diffusion.program=[{lithiate: {potential: 0.2 V, duration: 1 s}}]");
            assertThat(assertSame(problem, 1e-5, 1e-6).get(new Column("plastic_dissipation", "J")))
                    .as("something flows")
                    .isPositive();
        }
    }

    @Test
    void plasticFlowAtSmallStrain() {
        assertSamePlasticFlow("small_strain_plastic");
    }

    @Test
    void plasticFlowAtFiniteStrain() {
        assertSamePlasticFlow("finite_strain");
    }

    /** A front goes into a sphere that nothing holds, which flows unevenly as its voxels are. */
    @Test
    void plasticFlowOfABodyThatNothingHolds() {
        for (String model : List.of("small_strain_plastic", "finite_strain")) {
            assertThat(assertSame(
                                    read(
                                            "front-sphere",
                                            "mesh.voxels_per_edge=7",
                                            "geometry.cell=full",
                                            "mechanics.model=" + model,
                                            "mechanics.support=minimal",
                                            "lithiation.front.to=80 nm",
                                            "lithiation.front.steps=4"),
                                    1e-4,
                                    1e-6)
                            .get(new Column("plastic_dissipation", "J")))
                    .as("something flows")
                    .isPositive();
        }
    }

    /** Swelling brings silicon around a pore to yield in a few steps. Newton's method leaves unbalanced forces of its tolerance, 1e-6. */
    private static void assertSamePlasticFlow(String model) {
        Case problem = read(
                "macroporous-octant",
                "mesh.voxels_per_edge=6",
                "mechanics.model=" + model,
                "mechanics.ramp={steps: 3, duration: 1 s}");
        assertThat(assertSame(problem, 1e-4, 1e-6).get(new Column("plastic_dissipation", "J")))
                .as("something flows")
                .isPositive();
    }

    /** Alone on the device, stress takes what was counted array by array. */
    @Test
    void stressTakesTheMemoryThatWasCounted() {
        for (String precision : List.of("fp64", "fp32")) {
            assertCounted(
                    read("macroporous-octant", "mesh.voxels_per_edge=32", "solver.krylov_precision=" + precision));
        }
    }

    private static void assertCounted(Case problem) {
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            CaseParity.Estimate counted = new CaseParity.Estimate(cuda);
            Simulation.run(problem, cuda, counted);
            assertThat(counted.bytes() / (double) cuda.peakBytes()).isBetween(0.97, 1.03);
        }
    }

    /** Lithium and displacement at once: all directions that a solve may keep are there from the start. */
    @Test
    @Tag("slow")
    void solvingAtOnceTakesTheMemoryThatWasCounted() {
        assertCounted(read(
                "matrix-capacity",
                "mesh.voxels_per_edge=8",
                "coupling={solution: monolithic}",
                "diffusion.time={scheme: backward_euler, first_step: 10 s}",
                "diffusion.program=[{lithiate: {potential: 0.45 V, duration: 10 s}}]"));
    }

    @Test
    void conjugateGradientsAreNarrowedWhereMemoryIsShort() {
        Case problem = read("macroporous-octant", "mesh.voxels_per_edge=32");
        long needed;
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            CaseParity.Estimate wide = new CaseParity.Estimate(cuda);
            Simulation.run(problem, cuda, wide);
            assertThat(wide.precision()).isEqualTo(KrylovPrecision.FP64);
            needed = wide.bytes();
        }
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            EmulatedDriver.setMemory(needed - 1);
            CaseParity.Estimate narrow = new CaseParity.Estimate(cuda);
            Simulation.run(problem, cuda, narrow);
            assertThat(narrow.precision()).isEqualTo(KrylovPrecision.FP32);
            assertThat(cuda.peakBytes() / (double) narrow.bytes()).isBetween(0.97, 1.03);
            EmulatedDriver.setMemory(narrow.bytes() - 1);
            assertThatThrownBy(() -> Simulation.run(problem, cuda, new RunObserver() {}))
                    .isInstanceOf(MemoryException.class);
        }
    }

    @Test
    void tooLargeALatticeIsRefusedBeforeAnythingIsAllocated() {
        Case problem = read("quickstart", "mesh.voxels_per_edge=24");
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            EmulatedDriver.setMemory(4_000_000);
            assertThatThrownBy(() -> Simulation.run(problem, cuda, new RunObserver() {}))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContainingAll("24 x 24 x 24", "on the device", "0.00 GB are free", "voxels along x");
            assertThat(cuda.peakBytes()).isZero();
        }
    }
}
