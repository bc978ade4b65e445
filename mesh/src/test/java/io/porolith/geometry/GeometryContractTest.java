package io.porolith.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Samples.Sample;
import io.porolith.input.InputException;
import io.porolith.input.Settings;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.SurfaceFaces;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered geometry promises. */
class GeometryContractTest {
    private static final Map<Geometry, Map<Integer, Lattice>> LATTICES = new IdentityHashMap<>();

    static Stream<Sample> samples() {
        return Samples.all();
    }

    @Test
    void everyRegisteredGeometryIsExamined() {
        Set<String> drawn = new HashSet<>(Geometries.all().keySet());
        // What an image holds has no formula to be examined against; its tests are in io.image.
        assertThat(drawn.remove(ImageGeometry.TYPE.name())).isTrue();
        assertThat(samples().map(Sample::type).collect(Collectors.toSet())).isEqualTo(drawn);
    }

    private static double[] point(Random random, Cell cell) {
        return new double[] {
            cell.xMin() + cell.xSize() * random.nextDouble(),
            cell.yMin() + cell.ySize() * random.nextDouble(),
            cell.zMin() + cell.zSize() * random.nextDouble()
        };
    }

    /** A lattice of cubic voxels, about 64 along x; a hexagonal cell takes a multiple of 15. */
    private static Lattice lattice(Geometry geometry) {
        return lattice(geometry, 1);
    }

    private static Lattice lattice(Geometry geometry, int coarser) {
        return LATTICES.computeIfAbsent(geometry, g -> new HashMap<>())
                .computeIfAbsent(coarser, c -> voxels(geometry, c));
    }

    private static Lattice voxels(Geometry geometry, int coarser) {
        Cell cell = geometry.cell();
        boolean hexagonal = Math.abs(cell.ySize() / cell.xSize() - 26.0 / 15) < 1e-6;
        int[] counts = Voxeliser.cubicCounts(cell, (hexagonal ? 60 : 64) / coarser);
        return Voxeliser.lattice(geometry, counts[0], counts[1], counts[2]);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void signsAgreeWithPhasesAndDistancesNeverOvershoot(Sample sample) {
        Geometry g = sample.build(1);
        Shape voids = g.shapeOf(p -> g.phases().get(p).isVoid());
        Random random = new Random(5);
        for (int n = 0; n < 4000; n++) {
            double[] p = point(random, g.cell());
            double[] q = point(random, g.cell());
            double d = voids.distance(p[0], p[1], p[2]);
            double other = voids.distance(q[0], q[1], q[2]);
            boolean isVoid = g.phases().get(g.phaseAt(p[0], p[1], p[2])).isVoid();
            assertThat(d < 0).as("point %d", n).isEqualTo(isVoid);
            double apart = Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
            if (Double.isFinite(d) && Double.isFinite(other)) {
                double steepest = sample.isSampled() ? 1.02 : 1 + 1e-12;
                assertThat(Math.abs(d - other)).as("point %d", n).isLessThanOrEqualTo(apart * steepest);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyPhaseOccurs(Sample sample) {
        Geometry g = sample.build(1);
        Set<Integer> promised = new TreeSet<>(Set.of(g.background()));
        g.regions().forEach(r -> promised.add(r.phase()));
        for (int p = 2; p < g.phases().size(); p++) {
            assertThat(promised).as("solid phases").contains(p);
        }
        Set<Integer> found = new TreeSet<>();
        for (byte p : lattice(g).phase()) {
            found.add((int) p);
        }
        assertThat(found).isEqualTo(promised);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void periodsAndMirrorPlanesHold(Sample sample) {
        Geometry g = sample.build(1);
        Cell cell = g.cell();
        double[] size = {cell.xSize(), cell.ySize(), cell.zSize()};
        Random random = new Random(8);
        for (int n = 0; n < 2000; n++) {
            double[] p = point(random, cell);
            int phase = g.phaseAt(p[0], p[1], p[2]);
            for (int axis = 0; axis < 3; axis++) {
                double[] q = p.clone();
                if (cell.isPeriodic()) {
                    q[axis] += (random.nextBoolean() ? 1 : -1) * size[axis];
                } else if (cell.symmetry().isMirrored(axis)) {
                    q[axis] = -q[axis];
                }
                assertThat(g.phaseAt(q[0], q[1], q[2]))
                        .as("point %d, axis %d", n, axis)
                        .isEqualTo(phase);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void volumesOfTheLatticeAreThoseTheGeometryStates(Sample sample) {
        Geometry g = sample.build(1);
        double[] volumes = LatticeReport.phaseVolumes(lattice(g));
        g.exactVolumes().forEach((phase, exact) -> {
            double error = Math.abs(volumes[g.phaseIndex(phase)] - exact);
            assertThat(error)
                    .as(phase)
                    .isLessThan(0.02 * exact + 1e-3 * g.cell().volume());
        });
        if (g.exactVolumes().size() == Arrays.stream(volumes).filter(v -> v > 0).count()) {
            double sum = g.exactVolumes().values().stream().mapToDouble(v -> v).sum();
            assertThat(sum).isCloseTo(g.cell().volume(), within(1e-12 * sum));
        }
    }

    /** Error of all phase volumes together, against the cell. */
    private static double volumeError(Geometry g, int coarser) {
        if (g.exactVolumes().isEmpty()) {
            return 0;
        }
        double[] volumes = LatticeReport.phaseVolumes(lattice(g, coarser));
        double error = 0;
        for (Map.Entry<String, Double> exact : g.exactVolumes().entrySet()) {
            error += Math.abs(volumes[g.phaseIndex(exact.getKey())] - exact.getValue());
        }
        return error / g.cell().volume();
    }

    /** Counting voxel centres errs by luck, so the bound falls with the pitch rather than the error itself: order 1.5 (random signs). */
    @ParameterizedTest
    @MethodSource("samples")
    void volumesConvergeToTheExactOnes(Sample sample) {
        Geometry g = sample.build(1);
        assertThat(volumeError(g, 4)).isLessThanOrEqualTo(0.006 * 8);
        assertThat(volumeError(g, 1)).isLessThanOrEqualTo(0.006);
    }

    /** At most of the points close to the surface the distance has slope one; edges where shapes meet are the exception. */
    @ParameterizedTest
    @MethodSource("samples")
    void distancesAreExactNearTheSurface(Sample sample) {
        Geometry g = sample.build(1);
        Shape voids = g.shapeOf(p -> g.phases().get(p).isVoid());
        double h = 1e-4 * g.cell().xSize();
        double tolerance = sample.isSampled() ? 0.05 : 1e-3;
        Random random = new Random(6);
        int near = 0;
        int exact = 0;
        for (int n = 0; n < 100_000; n++) {
            double[] p = point(random, g.cell());
            if (Math.abs(voids.distance(p[0], p[1], p[2])) < 0.01 * g.cell().xSize()) {
                double dx = voids.distance(p[0] + h, p[1], p[2]) - voids.distance(p[0] - h, p[1], p[2]);
                double dy = voids.distance(p[0], p[1] + h, p[2]) - voids.distance(p[0], p[1] - h, p[2]);
                double dz = voids.distance(p[0], p[1], p[2] + h) - voids.distance(p[0], p[1], p[2] - h);
                near++;
                exact += Math.abs(Math.sqrt(dx * dx + dy * dy + dz * dz) / (2 * h) - 1) < tolerance ? 1 : 0;
            }
        }
        boolean hasSurface = !g.exactAreas().isEmpty();
        assertThat(near > 0 || !hasSurface).isTrue();
        assertThat(exact).isGreaterThanOrEqualTo((int) ((sample.isSampled() ? 0.85 : 0.95) * near));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void areasOfTheLatticeAreThoseTheGeometryStates(Sample sample) {
        Geometry g = sample.build(1);
        Lattice lattice = lattice(g);
        Map<String, SurfaceFaces> surfaces = Surfaces.of(lattice, g, Connectivity.of(lattice));
        g.exactAreas().forEach((name, exact) -> {
            SurfaceFaces surface = surfaces.get(name);
            assertThat(surface.estimatedArea()).as(name).isCloseTo(exact, within(0.03 * exact));
            assertThat(surface.area()).as(name).isCloseTo(exact, within(1e-5 * exact));
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void keysThatMustBeGivenAreNamedWhenTheyAreMissing(Sample sample) {
        for (Parameter parameter : Geometries.all().get(sample.type()).parameters()) {
            Map<String, Object> less = new LinkedHashMap<>(sample.section());
            less.remove(parameter.key());
            if (parameter.isRequired()) {
                assertThatThrownBy(() -> new Sample(less).build(1))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining(parameter.key());
            }
        }
    }

    /** The lists for users and editors name exactly the keys that the generator asks for, with the defaults it uses. */
    @ParameterizedTest
    @MethodSource("samples")
    void documentedKeysAndDefaultsAreTheRealOnes(Sample sample) {
        Map<String, Parameter> documented = new LinkedHashMap<>();
        Geometries.all().get(sample.type()).parameters().forEach(p -> documented.put(p.key(), p));
        Map<String, Object> used = new LinkedHashMap<>(sample.resolved());
        used.remove("type");
        assertThat(documented).containsKeys(used.keySet().toArray(String[]::new));
        used.forEach((key, value) -> {
            String stated = documented.get(key).defaultValue();
            if (!sample.section().containsKey(key) && !stated.isEmpty()) {
                assertThat(value.toString().replaceFirst("\\.0$", "")).as(key).isEqualTo(stated);
            }
        });
        Settings spoilt = sample.with("no_such_key", "1").settings();
        Geometries.build(spoilt, 1);
        assertThatThrownBy(spoilt::rejectUnknown)
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no_such_key")
                .satisfies(e -> documented
                        .keySet()
                        .forEach(key -> assertThat(e.getMessage()).contains(key)));
    }

    /** What a run writes back as its resolved case builds the same body again with the same seed, and with another one where chance plays. */
    @ParameterizedTest
    @MethodSource("samples")
    void theResolvedSectionAndTheSeedDecideAndNothingElse(Sample sample) {
        Geometry first = sample.build(1);
        Geometry again = Geometries.build(Settings.of(sample.resolved()), 1);
        assertThat(again.cell()).isEqualTo(first.cell());
        byte[] phases = lattice(first, 4).phase();
        assertThat(voxels(again, 4).phase()).isEqualTo(phases);
        byte[] other = lattice(sample.build(4), 4).phase();
        assertThat(Arrays.equals(other, phases)).isEqualTo(!sample.isRandom());
    }
}
