package io.porolith.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.DiffusionSpec;
import io.porolith.run.DiffusionSpec.DriveKind;
import io.porolith.run.DiffusionSpec.Step;
import io.porolith.run.DiffusionSpec.StepKind;
import io.porolith.run.DiffusionSpec.Surface;
import io.porolith.run.InitialLithiation;
import io.porolith.run.SolverSpec;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Octant of a sphere on voxels against the series of Crank, The Mathematics of Diffusion, 2nd ed. 1975, sections 6.3.1 and 6.3.5. */
class DiffusionSphereTest {
    private static final double R = 1e-7;
    private static final double D = 1e-16;
    private static final double C_MAX = 3e5;
    private static final double TIME = R * R / D;
    private static final Backend BACKEND = new CpuBackend(2);

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    private static Geometry octant() {
        return new Geometry(
                "particle",
                new Cell(0, 0, 0, 1.125 * R, 1.125 * R, 1.125 * R, Symmetry.OCTANT),
                List.of(Phase.OUTSIDE, Phase.PORE, new Phase("a", false)),
                List.of(new Region(2, Sphere.centred(R))),
                Geometry.OUTSIDE,
                Map.of("a", Math.PI * R * R * R / 6),
                Map.of("outer_surface", Math.PI * R * R / 2),
                List.of());
    }

    /** @param perRadius voxels per radius, a multiple of 8 */
    private static double run(int perRadius, Step step, ToDoubleFunction<Diffusion> value) {
        int n = perRadius + perRadius / 8;
        Geometry geometry = octant();
        Lattice lattice = Voxeliser.lattice(geometry, n, n, n);
        DiffusionSpec spec =
                new DiffusionSpec(List.of(Surface.OUTER_SURFACE), List.of(step), DiffusionProblem.adaptive(3e-4));
        try (Diffusion diffusion = new Diffusion(
                BACKEND,
                lattice,
                Map.of("a", DiffusionProblem.host(C_MAX, D)),
                spec,
                new SolverSpec(1e-8, 1e-8, 500),
                InitialLithiation.uniform(0),
                Surfaces.of(lattice, geometry, Connectivity.of(lattice)),
                java.util.Optional.empty())) {
            while (!diffusion.finished()) {
                diffusion.advance(Double.POSITIVE_INFINITY);
            }
            assertThat(diffusion.balanceError()).isLessThan(1e-10);
            return value.applyAsDouble(diffusion);
        }
    }

    private static double filled(double tau) {
        double sum = 0;
        for (int n = 1; n < 400; n++) {
            sum += Math.exp(-n * n * Math.PI * Math.PI * tau) / (n * n);
        }
        return 1 - 6 / (Math.PI * Math.PI) * sum;
    }

    private static double heldError(int perRadius) {
        double mean = run(perRadius, DiffusionProblem.hold(1, 0.1 * TIME), Diffusion::meanLithiation);
        return Math.abs(mean - filled(0.1));
    }

    @Test
    void heldSurfaceComesNearerToTheSeriesOnFinerVoxels() {
        assertThat(filled(0.1)).isCloseTo(0.77047874, within(1e-8));
        assertThat(heldError(16)).isLessThan(0.7 * heldError(8)).isLessThan(0.03);
    }

    @Test
    @Tag("slow")
    void heldSurfaceConvergesAtFirstOrder() {
        // The staircase allows no more.
        assertThat(heldError(32)).isLessThan(0.6 * heldError(16)).isLessThan(0.012);
    }

    /** Under a steady influx the centre lags the mean by 3/10 of flux times R over D. */
    @Test
    void influxGivesTheSteadyLag() {
        double slope = 0.1;
        double flux = slope * C_MAX * D / R;
        Step step = new Step(StepKind.LITHIATE, DriveKind.FLUX, flux, 1.5 * TIME, OptionalDouble.empty());
        double[] mean = new double[1];
        double lag = run(16, step, d -> {
            mean[0] = d.meanLithiation();
            return d.meanLithiation() - DiffusionProblem.nodes(BACKEND, d.lithiation())[0];
        });
        // The area is exact, the voxel volume nearly.
        assertThat(mean[0]).isCloseTo(3 * slope * 1.5, within(0.01));
        assertThat(lag).isCloseTo(0.3 * slope, within(0.03 * 0.3 * slope));
    }
}
