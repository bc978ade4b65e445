package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.linear.SolveReport;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeshFormTest {
    private static final long SEED = 5;

    private static MeshSpace distorted(ElementType type, int n) {
        ConformingMesh box = BoxMesh.uniform(type, n, n, n, 1, 1, 1).build();
        return MeshSpace.of(NodeMotion.jittered(box, 0.15, SEED), 1.0 / n);
    }

    private static MeshSpace sheared(ElementType type, int n) {
        ConformingMesh box = BoxMesh.uniform(type, n, n, n, 1, 1, 1).build();
        return MeshSpace.of(
                NodeMotion.mapped(box, x -> {
                    x[0] += 0.3 * x[1] - 0.1 * x[2];
                    x[2] += 0.2 * x[1];
                }),
                1.0 / n);
    }

    private static double[] constant(int n, double value) {
        double[] a = new double[n];
        Arrays.fill(a, value);
        return a;
    }

    private static Operator elasticity(Backend backend, MeshSpace space, Constraints constraints) {
        try (VoxelField lambda = backend.voxelField(space);
                VoxelField mu = backend.voxelField(space)) {
            backend.upload(constant(space.pointCount(), 1.3), lambda);
            backend.upload(constant(space.pointCount(), 0.8), mu);
            return backend.elasticity(lambda, mu, constraints, Precision.FP64);
        }
    }

    private static Constraints boundary(MeshSpace space, int mask) {
        byte[] bits = new byte[space.nodeCount()];
        double[] box = space.mesh().bounds();
        for (int n = 0; n < bits.length; n++) {
            for (int c = 0; c < 3; c++) {
                double x = space.coordinate(n, c) * space.unit();
                bits[n] |= x == box[c] || x == box[3 + c] ? (byte) mask : 0;
            }
        }
        return new Constraints(space, bits);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void rigidMotionsNeedNoForce(ElementType type) {
        MeshSpace space = distorted(type, 3);
        try (Backend backend = new CpuBackend(2);
                Operator a = elasticity(backend, space, Constraints.none(space));
                Vector u = backend.vector(space, 3, Precision.FP64);
                Vector f = backend.vector(space, 3, Precision.FP64)) {
            for (double[] motion : space.rigidMotions(3)) {
                backend.upload(motion, u);
                backend.applyAllRows(a, u, f);
                assertThat(Math.sqrt(backend.dot(f, f))).isLessThan(1e-12 * Math.sqrt(backend.dot(u, u)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void anyLinearDisplacementComesOutExactlyOnADistortedMesh(ElementType type) {
        MeshSpace space = distorted(type, 4);
        double[] exact = linear(space, new SplittableRandom(SEED));
        Constraints all = boundary(space, 7);
        try (Backend backend = new CpuBackend(2);
                Operator a = elasticity(backend, space, all);
                Vector u = backend.vector(space, 3, Precision.FP64);
                Vector load = backend.vector(space, 3, Precision.FP64)) {
            double[] start = exact.clone();
            for (int n = 0; n < space.nodeCount(); n++) {
                for (int c = 0; c < 3; c++) {
                    start[c * space.nodeCount() + n] *= all.mask()[n] == 7 ? 1 : 0;
                }
            }
            backend.upload(start, u);
            solve(backend, a, load, u);
            double[] found = new double[exact.length];
            backend.download(u, found);
            for (int i = 0; i < exact.length; i++) {
                assertThat(found[i]).isEqualTo(exact[i], within(1e-11));
            }
            double[] strain = new double[6 * space.pointCount()];
            backend.meanStrain(u, 0, space.layerCount(), strain);
            for (int p = 1; p < space.pointCount(); p++) {
                for (int c = 0; c < 6; c++) {
                    assertThat(strain[6 * p + c]).isEqualTo(strain[c], within(1e-10));
                }
            }
        }
    }

    private static double[] linear(MeshSpace space, SplittableRandom random) {
        double[] gradient = random.doubles(9, -1, 1).toArray();
        double[] u = new double[3 * space.nodeCount()];
        for (int n = 0; n < space.nodeCount(); n++) {
            for (int c = 0; c < 3; c++) {
                for (int d = 0; d < 3; d++) {
                    u[c * space.nodeCount() + n] += gradient[3 * c + d] * space.coordinate(n, d);
                }
            }
        }
        return u;
    }

    private static SolveReport solve(Backend backend, Operator a, Vector load, Vector u) {
        try (Multigrid multigrid = new Multigrid(backend, a, 2);
                ConjugateGradient cg = new ConjugateGradient(backend, a, multigrid)) {
            return cg.solve(load, u, Double.NaN, 1e-12, 200);
        }
    }

    /**
     * Free swelling that grows along a line: e = g . x is a compatible strain, so u = (g . x) x - |x|^2 g / 2 and no stress. The 20-node
     * hexahedron holds quadratic functions only while its faces are parallel.
     */
    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET10", "HEX20"})
    void quadraticElementsHoldLinearSwellingWithoutStress(ElementType type) {
        MeshSpace space = type == ElementType.TET10 ? distorted(type, 3) : sheared(type, 3);
        double[] g = {0.3, -0.2, 0.1};
        double bulk = 3 * 1.3 + 2 * 0.8;
        try (Backend backend = new CpuBackend(2);
                Operator a = elasticity(backend, space, Constraints.none(space));
                VoxelField stress = backend.voxelField(space);
                Vector u = backend.vector(space, 3, Precision.FP64);
                Vector load = backend.vector(space, 3, Precision.FP64)) {
            double[] swelling = pointValues(space, g);
            backend.upload(Arrays.stream(swelling).map(e -> bulk * e).toArray(), stress);
            backend.divergence(new VoxelField[] {stress, stress, stress, null, null, null}, load);
            solve(backend, a, load, u);
            double[] strain = new double[6 * space.pointCount()];
            backend.meanStrain(u, 0, space.layerCount(), strain);
            for (int p = 0; p < space.pointCount(); p++) {
                for (int c = 0; c < 6; c++) {
                    assertThat(strain[6 * p + c]).isEqualTo(c < 3 ? swelling[p] : 0, within(2e-10));
                }
            }
        }
    }

    private static double[] pointValues(MeshSpace space, double[] g) {
        ElementMap map = ElementMap.atSamples(space);
        double[] values = new double[space.pointCount()];
        double[] x = new double[3];
        for (int p = 0; p < values.length; p++) {
            map.go(p / space.pointsPerElement());
            map.position(p % space.pointsPerElement(), x);
            values[p] = g[0] * x[0] + g[1] * x[1] + g[2] * x[2];
        }
        return values;
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        MeshSpace space = distorted(ElementType.TET10, 6);
        double[][] found = new double[3][];
        for (int t = 0; t < 3; t++) {
            try (Backend backend = new CpuBackend(t + 1);
                    Operator a = elasticity(backend, space, boundary(space, 1));
                    VoxelField stress = backend.voxelField(space);
                    Vector u = backend.vector(space, 3, Precision.FP64);
                    Vector load = backend.vector(space, 3, Precision.FP64)) {
                backend.upload(pointValues(space, new double[] {1, 0.5, 0.2}), stress);
                backend.divergence(new VoxelField[] {stress, null, null, stress, null, null}, load);
                solve(backend, a, load, u);
                found[t] = new double[3 * space.nodeCount()];
                backend.download(u, found[t]);
            }
        }
        assertThat(found[1]).isEqualTo(found[0]);
        assertThat(found[2]).isEqualTo(found[0]);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void iterationsDoNotGrowWithTheMesh(ElementType type) {
        int[] sizes = type.isQuadratic() ? new int[] {4, 8} : new int[] {8, 16};
        int[] iterations = new int[2];
        for (int i = 0; i < 2; i++) {
            MeshSpace space = distorted(type, sizes[i]);
            try (Backend backend = new CpuBackend(2);
                    Operator a = elasticity(backend, space, boundary(space, 1));
                    VoxelField stress = backend.voxelField(space);
                    Vector u = backend.vector(space, 3, Precision.FP64);
                    Vector load = backend.vector(space, 3, Precision.FP64)) {
                backend.upload(pointValues(space, new double[] {1, 0.5, 0.2}), stress);
                backend.divergence(new VoxelField[] {stress, null, null, stress, null, null}, load);
                iterations[i] = solve(backend, a, load, u).iterations();
            }
        }
        assertThat(iterations[1]).isLessThanOrEqualTo(iterations[0] + 8);
    }
}
