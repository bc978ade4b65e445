package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.RateLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies with history on distorted elements: force, tangent, operator to precondition with. */
class MeshInelasticFormTest {
    private static final long SEED = 11;

    /** A cube of eight cells that flows and swells unevenly, with its vectors. */
    private static final class Sample implements AutoCloseable {
        final Backend backend = new CpuBackend(2);
        final MeshSpace space;
        final InelasticForm form;
        final double size;

        Sample(ElementType type, InelasticLaw law, boolean meanDilatation, double size) {
            this(type, law, meanDilatation, size, Double.POSITIVE_INFINITY);
        }

        Sample(ElementType type, InelasticLaw law, boolean meanDilatation, double size, double substep) {
            this.size = size;
            space = MeshSpace.of(
                    NodeMotion.jittered(BoxMesh.uniform(type, 2, 2, 2, 2, 2, 2).build(), 0.15, SEED), 1);
            int n = space.pointCount();
            FlowRule rule = FlowRule.linear(0.2).withRate(RateLaw.OVERSTRESS, 1, 2);
            InelasticBody body = new InelasticBody(space, law, new byte[n], List.of(rule), meanDilatation, substep);
            form = backend.inelastic(body, Constraints.none(space));
            double rest = law.isFinite() ? 1 : 0;
            prepare(p -> rest);
            prepare(p -> rest + 0.3 * size * (p % 7) / 7);
        }

        private void prepare(IntToDoubleFunction swelling) {
            try (VoxelField bulk = field(p -> 1.1);
                    VoxelField shear = field(p -> 0.8 + 0.01 * (p % 5));
                    VoxelField stretch = field(swelling);
                    VoxelField yield = field(p -> 0.3 * size)) {
                form.prepare(bulk, shear, stretch, yield, 1);
            }
        }

        private VoxelField field(IntToDoubleFunction value) {
            double[] values = new double[space.pointCount()];
            Arrays.setAll(values, value);
            VoxelField field = backend.voxelField(space);
            backend.upload(values, field);
            return field;
        }

        double[] random(long seed, double amplitude) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] u = new double[3 * space.nodeCount()];
            Arrays.setAll(u, i -> amplitude * (random.nextDouble() - 0.5));
            return u;
        }

        Vector vector(double[] host) {
            Vector v = backend.vector(space, 3, Precision.FP64);
            backend.upload(host, v);
            return v;
        }

        /** Internal force at u + share v. */
        double[] force(double[] u, double[] v, double share) {
            double[] at = u.clone();
            Arrays.setAll(at, i -> u[i] + share * v[i]);
            double[] out = new double[at.length];
            try (Vector x = vector(at);
                    Vector f = vector(out)) {
                assertThat(form.evaluate(x, false).invalid()).isZero();
                form.internalForce(f);
                backend.download(f, out);
            }
            return out;
        }

        double[] product(Operator a, double[] v) {
            double[] out = new double[v.length];
            try (Vector x = vector(v);
                    Vector y = vector(out)) {
                backend.apply(a, x, y);
                backend.download(y, out);
            }
            return out;
        }

        @Override
        public void close() {
            form.close();
            backend.close();
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The tangent is the derivative of the force, to 1e-7 of its size, and symmetric, with the volume shared or not. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void theTangentIsTheDerivativeOfTheForce(ElementType type) {
        for (InelasticLaw law : List.of(new FiniteStrainLaw(), new SmallStrainLaw())) {
            for (boolean shared : new boolean[] {true, false}) {
                try (Sample s = new Sample(type, law, shared, 0.5)) {
                    double[] u = s.random(1, type.isQuadratic() ? 0.2 : 0.4);
                    double[] v = s.random(2, 1);
                    double[] w = s.random(3, 1);
                    try (Vector x = s.vector(u)) {
                        InelasticForm.Evaluation e = s.form.evaluate(x, true);
                        assertThat(e.largestFlow()).as("something flows").isPositive();
                    }
                    double[] kv = s.product(s.form.tangent(), v);
                    double[] kw = s.product(s.form.tangent(), w);
                    assertThat(dot(w, kv)).isCloseTo(dot(v, kw), within(1e-12 * Math.sqrt(dot(kv, kv) * dot(w, w))));
                    double h = 1e-5;
                    double[] plus = s.force(u, v, h);
                    double[] minus = s.force(u, v, -h);
                    double norm = Math.sqrt(dot(kv, kv));
                    double miss = 0;
                    for (int i = 0; i < kv.length; i++) {
                        miss += Math.pow((plus[i] - minus[i]) / (2 * h) - kv[i], 2);
                    }
                    assertThat(Math.sqrt(miss) / norm)
                            .as("%s %s shared %s", type, law.getClass().getSimpleName(), shared)
                            .isLessThan(1e-7);
                }
            }
        }
    }

    /**
     * Where points take a step in parts the tangent is the symmetric part of the derivative: along any direction both do the same work. The
     * start of the step belongs to the state that is saved.
     */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void theTangentOfStepsInPartsDoesTheWorkOfTheDerivative(ElementType type) {
        for (InelasticLaw law : List.of(new FiniteStrainLaw(), new SmallStrainLaw())) {
            try (Sample s = new Sample(type, law, true, 0.5, 0.2);
                    Sample at = new Sample(type, law, true, 0.5)) {
                double[] first = s.random(4, 0.1);
                double[] u = s.random(1, type.isQuadratic() ? 0.2 : 0.4);
                double[] v = s.random(2, 1);
                for (Sample each : List.of(s, at)) {
                    each.force(first, first, 0);
                    each.form.commit();
                    each.prepare(p -> (law.isFinite() ? 1 : 0) + 0.2 * (p % 5) / 5);
                }
                double[] state = new double[s.form.stateLength()];
                s.form.saveState(state);
                double[] once = s.force(u, v, 0);
                assertThat(once).as("parts matter").isNotEqualTo(at.force(u, v, 0));
                s.form.commit();
                s.form.restoreState(state);
                assertThat(s.force(u, v, 0)).isEqualTo(once);
                try (Vector x = s.vector(u)) {
                    s.form.evaluate(x, true);
                }
                double work = dot(v, s.product(s.form.tangent(), v));
                double h = 3e-6;
                double difference = (dot(v, s.force(u, v, h)) - dot(v, s.force(u, v, -h))) / (2 * h);
                assertThat(work)
                        .as("%s %s", type, law.getClass().getSimpleName())
                        .isCloseTo(difference, within(3e-7 * Math.abs(work)));
            }
        }
    }

    /** The operator to precondition with has no negative direction, though the tangent may. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void theComparisonIsPositive(ElementType type) {
        try (Sample s = new Sample(type, new FiniteStrainLaw(), true, 0.5)) {
            double[] u = s.random(1, 0.2);
            try (Vector x = s.vector(u)) {
                s.form.evaluate(x, true);
            }
            try (Operator narrow = s.form.comparison();
                    Operator a = s.backend.convert(narrow, Precision.FP64)) {
                for (int seed = 0; seed < 20; seed++) {
                    double[] v = s.random(seed, 1);
                    assertThat(dot(v, s.product(a, v))).as("seed %d", seed).isPositive();
                }
            }
        }
    }

    /** Rigid rotation of a body that has swollen evenly needs no force and leaves no stress. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void evenSwellingAndRotationAreFree(ElementType type) {
        try (Sample s = new Sample(type, new FiniteStrainLaw(), true, 1)) {
            double stretch = 1.4;
            s.prepare(p -> stretch);
            double c = Math.cos(0.7);
            double t = Math.sin(0.7);
            int n = s.space.nodeCount();
            double[] u = new double[3 * n];
            for (int i = 0; i < n; i++) {
                double x = s.space.coordinate(i, 0);
                double y = s.space.coordinate(i, 1);
                u[i] = stretch * (c * x - t * y) - x;
                u[n + i] = stretch * (t * x + c * y) - y;
                u[2 * n + i] = (stretch - 1) * s.space.coordinate(i, 2);
            }
            assertThat(Arrays.stream(s.force(u, u, 0)).map(Math::abs).max().orElseThrow())
                    .isLessThan(1e-13);
        }
    }
}
