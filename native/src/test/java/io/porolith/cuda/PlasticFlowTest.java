package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.HeldDirections;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.InelasticForm.Evaluation;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.RateLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.NodeMotion;
import io.porolith.mesh.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that flow on the device against the processor, step after step: every hardening and rate law on random strains. */
class PlasticFlowTest {
    private static final List<FlowRule> RULES = List.of(
            FlowRule.ELASTIC,
            FlowRule.PERFECT,
            FlowRule.linear(0.3),
            new FlowRule(false, 0.05, 0.02, 40, RateLaw.NONE, 1, 1),
            FlowRule.linear(0.1).withRate(RateLaw.OVERSTRESS, 0.01, 3),
            new FlowRule(false, 0.1, 0.01, 20, RateLaw.OVERSTRESS, 0.02, 1),
            FlowRule.linear(0.1).withRate(RateLaw.POWER_LAW, 1e-3, 8),
            FlowRule.PERFECT.withRate(RateLaw.POWER_LAW, 2e-3, 1));
    private static final Grid[] GRIDS = {
        Grid.box(1, 1, 1), Grid.box(19, 8, 7), Grid.periodic(6, 8, 4), new Grid(9, 1, 12, false, true, false),
    };
    private static final int STEPS = 3;

    /** What three steps give: sums, forces, tangent products, point values and a state. */
    private static List<double[]> steps(Backend backend, Body b, Space g, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = g.pointCount();
        byte[] phase = new byte[n];
        for (int v = 0; v < n; v++) {
            boolean isVoid = g instanceof Grid && v > 0 && random.nextInt(6) == 0;
            phase[v] = (byte) (isVoid ? -1 : random.nextInt(RULES.size()));
        }
        List<double[]> out = new ArrayList<>();
        InelasticLaw law = b.law;
        InelasticBody body = new InelasticBody(g, law, phase, RULES, b.meanDilatation, b.substep);
        try (InelasticForm form = backend.inelastic(body, constraints(g, random));
                Vector u = backend.vector(g, 3, Precision.FP64);
                Vector f = backend.vector(g, 3, Precision.FP64);
                Vector r = backend.vector(g, 3, Precision.FP64)) {
            VoxelField[] parameters = new VoxelField[4];
            Arrays.setAll(parameters, p -> backend.voxelField(g));
            double[] host = new double[3 * g.nodeCount()];
            for (int step = 0; step <= STEPS; step++) {
                set(backend, parameters, law, phase, random);
                form.prepare(parameters[0], parameters[1], parameters[2], parameters[3], 0.7);
                for (int i = 0; i < host.length; i++) {
                    host[i] += random.nextDouble(-0.02, 0.02);
                }
                backend.upload(host, u);
                if (step == 2) {
                    form.stretch(random.doubles(9, -0.01, 0.01).toArray());
                }
                take(backend, form, u, f, r, out);
                if (step < STEPS) {
                    form.commit();
                    points(form, u, out);
                }
            }
            double[] state = new double[form.stateLength()];
            form.saveState(state);
            form.evaluate(u, false);
            form.commit();
            form.restoreState(state);
            take(backend, form, u, f, r, out);
            Arrays.stream(parameters).forEach(VoxelField::close);
        }
        assertThat(backend.bytesInUse()).isZero();
        return out;
    }

    /** Nothing is held where a space repeats; on elements some nodes slide on planes that stand at an angle. */
    private static Constraints constraints(Space g, SplittableRandom random) {
        byte[] mask = new byte[g.nodeCount()];
        boolean periodic = g.originalCount() < g.nodeCount();
        for (int m = 0; m < mask.length && !periodic; m++) {
            mask[m] = (byte) (random.nextInt(5) == 0 ? random.nextInt(8) : 0);
        }
        if (g instanceof Grid || periodic) {
            return new Constraints(g, mask);
        }
        int[] at = IntStream.range(0, mask.length)
                .filter(m -> mask[m] == 0 && m % 7 == 3)
                .toArray();
        double[] normal = {1.0 / 3, 2.0 / 3, 2.0 / 3};
        double[] projector = new double[9 * at.length];
        Arrays.setAll(projector, i -> (i % 9 % 4 == 0 ? 1 : 0) - normal[i % 9 / 3] * normal[i % 3]);
        return new Constraints(g, mask, new HeldDirections(at, projector));
    }

    private static void set(
            Backend backend, VoxelField[] parameters, InelasticLaw law, byte[] phase, SplittableRandom random) {
        double[][] range = {{0.5, 2}, {0.3, 1}, {-0.01, 0.02}, {0.002, 0.02}};
        for (int p = 0; p < 4; p++) {
            double[] values = new double[phase.length];
            for (int v = 0; v < values.length; v++) {
                double value = random.nextDouble(range[p][0], range[p][1]);
                boolean stretch = p == 2 && law.isFinite();
                values[v] = phase[v] < 0 ? 0 : stretch ? 1 + value : value;
            }
            backend.upload(values, parameters[p]);
        }
    }

    private static void take(Backend backend, InelasticForm form, Vector u, Vector f, Vector r, List<double[]> out) {
        Evaluation e = form.evaluate(u, true);
        out.add(new double[] {e.stressNorm(), e.stored(), e.hourglass(), e.dissipated(), e.chemical(), e.largestFlow()
        });
        out.add(new double[] {e.worstPoint(), e.invalid()});
        out.add(form.stressIntegral());
        form.internalForce(f);
        out.add(host(backend, f));
        Operator tangent = form.tangent();
        backend.applyAllRows(tangent, u, f);
        out.add(host(backend, f));
        form.residual(f, r);
        out.add(host(backend, r));
        out.add(new double[] {backend.apply(tangent, u, f)});
        out.add(host(backend, f));
        backend.residual(tangent, f, u, r);
        out.add(host(backend, r));
        try (Operator comparison = form.comparison();
                Operator wide = backend.convert(comparison, Precision.FP64)) {
            backend.applyAllRows(wide, u, f);
            double[] rounded = host(backend, f);
            // fp32 of the same numbers, so only to its rounding.
            Arrays.setAll(rounded, i -> 1e-5 * rounded[i]);
            out.add(rounded);
        }
        points(form, u, out);
    }

    private static void points(InelasticForm form, Vector u, List<double[]> out) {
        Space g = u.space();
        double[] values = new double[InelasticForm.POINT_VALUES * g.pointCount()];
        form.recover(u, 0, g.layerCount(), values);
        out.add(values);
    }

    private static double[] host(Backend backend, Vector v) {
        double[] host = new double[3 * v.space().nodeCount()];
        backend.download(v, host);
        return host;
    }

    /** @param meanDilatation as {@link InelasticBody} has it */
    private record Body(InelasticLaw law, double substep, boolean meanDilatation) {}

    @Test
    void stepsAtSmallStrainAreThoseOfTheProcessor() {
        assertSteps(new Body(new SmallStrainLaw(), Double.POSITIVE_INFINITY, true), GRIDS);
    }

    @Test
    void stepsAtFiniteStrainAreThoseOfTheProcessor() {
        assertSteps(new Body(new FiniteStrainLaw(), Double.POSITIVE_INFINITY, true), GRIDS);
    }

    /** Points take their step in two to eight parts. */
    @Test
    void stepsInPartsAreThoseOfTheProcessor() {
        assertSteps(new Body(new SmallStrainLaw(), 0.4, true), GRIDS);
        assertSteps(new Body(new FiniteStrainLaw(), 0.4, true), GRIDS);
    }

    /** Distorted boxes whose numbers of elements and rows fill neither slices nor blocks of threads, and cells that repeat. */
    private static Space[] elements(ElementType type) {
        int n = type.isQuadratic() ? 2 : 3;
        BoxMesh box = BoxMesh.uniform(type, n + 1, n, n, n + 1, n, n);
        ConformingMesh jittered = NodeMotion.jittered(box.build(), 0.1, 11);
        return new Space[] {
            MeshSpace.of(BoxMesh.uniform(type, 1, 1, 1, 1, 1, 1).build(), 1),
            MeshSpace.of(jittered, 1),
            MeshSpace.of(box.with(Symmetry.PERIODIC).build(), 1)
        };
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void stepsOfElementsAreThoseOfTheProcessor(ElementType type) {
        for (InelasticLaw law : List.of(new SmallStrainLaw(), new FiniteStrainLaw())) {
            assertSteps(new Body(law, Double.POSITIVE_INFINITY, true), elements(type));
            assertSteps(new Body(law, 0.4, true), elements(type)[1]);
            assertSteps(new Body(law, Double.POSITIVE_INFINITY, false), elements(type)[1]);
        }
    }

    private static void assertSteps(Body body, Space... spaces) {
        for (Space g : spaces) {
            for (long seed = 1; seed <= (g instanceof Grid ? 3 : 1); seed++) {
                List<double[]> expected;
                List<double[]> actual;
                try (Backend cpu = new CpuBackend(2)) {
                    expected = steps(cpu, body, g, seed);
                }
                try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                    actual = steps(cuda, body, g, seed);
                    List<double[]> again = steps(cuda, body, g, seed);
                    for (int n = 0; n < actual.size(); n++) {
                        assertThat(again.get(n))
                                .as("the same bits when repeated")
                                .isEqualTo(actual.get(n));
                    }
                }
                assertThat(actual).hasSameSizeAs(expected);
                for (int n = 0; n < expected.size(); n++) {
                    assertClose(actual.get(n), expected.get(n), body + ", " + g + ", seed " + seed + ", result " + n);
                }
                double flow = expected.get(0)[5];
                assertThat(g.originalCount() <= 8 || flow > 1e-4)
                        .as("something flows")
                        .isTrue();
            }
        }
    }

    /** A voxel turned inside out has no answer; which and how many is said. */
    @Test
    void pointsWithoutAnAnswerAreCounted() {
        Grid g = Grid.box(4, 3, 2);
        double[] u = new double[3 * g.nodeCount()];
        for (int n = 0; n < g.nodeCount(); n++) {
            u[n] = n % 5 >= 2 ? -2 * (n % 5 - 2) : 0;
        }
        InelasticBody body =
                new InelasticBody(g, new FiniteStrainLaw(), new byte[g.voxelCount()], List.of(FlowRule.PERFECT), true);
        double[] one = new double[g.voxelCount()];
        Arrays.fill(one, 1);
        for (boolean device : new boolean[] {false, true}) {
            try (Backend backend = device ? new CudaBackend(EmulatedDriver.open(0)) : new CpuBackend(2);
                    VoxelField ones = backend.voxelField(g);
                    InelasticForm form = backend.inelastic(body, Constraints.none(g));
                    Vector x = backend.vector(g, 3, Precision.FP64)) {
                backend.upload(one, ones);
                backend.upload(u, x);
                form.prepare(ones, ones, ones, ones, 1);
                Evaluation e = form.evaluate(x, true);
                assertThat(e.invalid()).as("device %s", device).isEqualTo(12);
                assertThat(e.worstPoint()).as("device %s", device).isEqualTo(2);
            }
        }
    }

    /** Elements turned inside out are counted once, at the first of their points that cannot be; a law that has no answer at each of its points. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void elementsWithoutAnAnswerAreCounted(ElementType type) {
        MeshSpace g = MeshSpace.of(BoxMesh.uniform(type, 4, 3, 2, 4, 3, 2).build(), 1);
        double[] u = new double[3 * g.nodeCount()];
        for (int n = 0; n < g.nodeCount(); n++) {
            double x = g.coordinate(n, 0);
            u[n] = x > 2 ? -2 * (x - 2) : 0;
        }
        List<int[]> found = new ArrayList<>();
        for (boolean device : new boolean[] {false, true}) {
            for (double modulus : new double[] {1, Double.NaN}) {
                try (Backend backend = device ? new CudaBackend(EmulatedDriver.open(0)) : new CpuBackend(2);
                        VoxelField ones = backend.voxelField(g);
                        VoxelField moduli = backend.voxelField(g);
                        InelasticForm form = backend.inelastic(
                                new InelasticBody(
                                        g,
                                        new FiniteStrainLaw(),
                                        new byte[g.pointCount()],
                                        List.of(FlowRule.PERFECT),
                                        true),
                                Constraints.none(g));
                        Vector x = backend.vector(g, 3, Precision.FP64)) {
                    double[] values = new double[g.pointCount()];
                    Arrays.fill(values, 1);
                    backend.upload(values, ones);
                    Arrays.setAll(values, p -> p % 3 == 1 ? modulus : 1);
                    backend.upload(values, moduli);
                    backend.upload(u, x);
                    form.prepare(moduli, ones, ones, ones, 1);
                    Evaluation e = form.evaluate(x, true);
                    found.add(new int[] {e.invalid(), e.worstPoint()});
                }
            }
        }
        assertThat(found.get(0)[0]).isPositive();
        assertThat(found.get(1)[0]).isGreaterThan(found.get(0)[0]);
        assertThat(found.get(2)).isEqualTo(found.get(0));
        assertThat(found.get(3)).isEqualTo(found.get(1));
    }

    private static void assertClose(double[] actual, double[] expected, String what) {
        double size =
                Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("%s, entry %d", what, i).isCloseTo(expected[i], within(1e-10 * size));
        }
    }
}
