package io.porolith.cuda;

import static io.porolith.cuda.CaseParity.assertSame;
import static io.porolith.cuda.CaseParity.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.backend.Backend;
import io.porolith.io.Column;
import io.porolith.run.Case;
import io.porolith.run.MemoryException;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole small cases on conforming meshes: the numbers of the processor. */
class MeshCaseParityTest {
    @Test
    void stressOnQuadraticTetrahedra() {
        assertSame(read("macroporous-octant", "mesh={type: conforming, element: tet10, voxels_per_edge: 10}"), 1e-6);
    }

    @Tag("slow")
    @Test
    void lithiationAndStressOnLinearTetrahedra() {
        assertSame(
                read(
                        "quickstart",
                        "mesh={type: conforming, element: tet4, voxels_per_edge: 6}",
                        "geometry.coating_thickness=120 nm",
                        "diffusion.time.tolerance=5e-2",
                        "diffusion.program=[{lithiate: {lithiation: 0.11, until_mean_lithiation: 0.01}}]",
                        "output.stress_at_mean_lithiation=[0.01]"),
                1e-5);
    }

    @Tag("slow")
    @Test
    void effectivePropertiesOfAPeriodicCell() {
        assertSame(read("effective-properties", "mesh={type: conforming, element: tet10, voxels_per_edge: 8}"), 1e-6);
    }

    @Tag("slow")
    @Test
    void plasticFlowAtEightPointsOfAVoxel() {
        assertSamePlasticFlow("small_strain_plastic", "mesh={voxels_per_edge: 4, integration: eight_point}");
    }

    @Test
    void finiteStrainOnTetrahedra() {
        assertSamePlasticFlow("finite_strain", "mesh={type: conforming, element: tet4, voxels_per_edge: 4}");
    }

    /** A front goes into a whole sphere of tetrahedra. */
    @Test
    void plasticFlowOfABodyThatNothingHolds() {
        Case problem = read(
                "front-sphere",
                "mesh={type: conforming, element: tet4, size: 37 nm}",
                "geometry.cell=full",
                "mechanics.support=minimal",
                "materials.silicon.yield_stress=1 GPa",
                "lithiation.front={shape: sphere, from: 130 nm, to: 60 nm, width: 25 nm, duration: 15 min, steps: 3}");
        assertThat(assertSame(problem, 1e-4, 1e-6).get(new Column("plastic_dissipation", "J")))
                .as("something flows")
                .isPositive();
    }

    /** Moduli and diffusivities change with lithiation, and stress acts on it. */
    @Tag("slow")
    @Test
    void stressActsOnLithiumInQuadraticTetrahedra() {
        assertSame(
                read(
                        "softening",
                        "mesh={type: conforming, element: tet10, voxels_per_edge: 3}",
                        "diffusion.time.tolerance=1e-2",
                        "diffusion.program=[{lithiate: {c_rate: 0.5, until_mean_lithiation: 0.002}}]",
                        "output.stress_at_mean_lithiation=[]"),
                1e-5);
    }

    /** Two hosts meet in a body that flows. */
    @Tag("slow")
    @Test
    void stressOfABodyThatFlowsActsOnLithium() {
        for (String model : List.of("finite_strain", "small_strain_plastic")) {
            Case problem = read(
                    "matrix-flow",
                    "mesh={type: conforming, element: tet4, voxels_per_edge: 5}",
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

    /** Newton's method leaves unbalanced forces of its tolerance, 1e-6. */
    private static void assertSamePlasticFlow(String model, String mesh) {
        Case problem = read(
                "macroporous-octant", mesh, "mechanics.model=" + model, "mechanics.ramp={steps: 3, duration: 1 s}");
        assertThat(assertSame(problem, 1e-4, 1e-6).get(new Column("plastic_dissipation", "J")))
                .as("something flows")
                .isPositive();
    }

    @Test
    void tooLargeAMeshIsRefusedBeforeAnythingIsAllocated() {
        Case problem = read("macroporous-octant", "mesh={type: conforming, element: tet10, voxels_per_edge: 10}");
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            EmulatedDriver.setMemory(1_000_000);
            assertThatThrownBy(() -> Simulation.run(problem, cuda, new RunObserver() {}))
                    .isInstanceOf(MemoryException.class)
                    .hasMessageContainingAll("elements needs about", "on the device", "elements fit");
            assertThat(cuda.peakBytes()).isZero();
        }
    }
}
