package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.HeldDirections;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.backend.WeakForm;
import io.porolith.cpu.CpuBackend;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Symmetry;
import io.porolith.linear.ConjugateGradient;
import io.porolith.linear.Multigrid;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.sparse.AggregateSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Forms on conforming meshes and their levels, loads and recovery: those of the CPU; the same bits whatever the order of threads. */
class MeshParityTest {
    private static final long SEED = 11;

    /** Distorted boxes whose numbers of elements and rows fill neither batches nor slices. */
    private static MeshSpace space(ElementType type, boolean periodic) {
        int n = type.isQuadratic() ? 2 : 4;
        BoxMesh box = BoxMesh.uniform(type, n + 1, n, n + 2, 1.2, 1, 0.9);
        ConformingMesh mesh = (periodic ? box.with(Symmetry.PERIODIC) : box).build();
        return MeshSpace.of(periodic ? mesh : NodeMotion.jittered(mesh, 0.15, SEED), 1.0 / n);
    }

    /** Some elements are void, a quarter has moduli of its own at each point. */
    private static double[] coefficient(MeshSpace space, SplittableRandom random) {
        double[] a = new double[space.pointCount()];
        int points = space.pointsPerElement();
        for (int e = 0; e < a.length / points; e++) {
            double value = e % 13 == 5 ? 0 : random.nextDouble(0.5, 50);
            for (int q = 0; q < points; q++) {
                a[e * points + q] = e % 4 == 1 && value > 0 ? random.nextDouble(0.5, 50) : value;
            }
        }
        return a;
    }

    private static Constraints constraints(MeshSpace space, int components) {
        byte[] mask = new byte[space.nodeCount()];
        List<Integer> roller = new ArrayList<>();
        double[] box = space.mesh().bounds();
        boolean periodic = space.originalCount() < space.nodeCount();
        // Where nothing at all were held, a level of one aggregate would have nothing but rounding on it.
        for (int n = 0; n < mask.length && periodic; n++) {
            mask[n] = (byte) (space.row(n) == space.row(0) ? 7 : 0);
        }
        for (int n = 0; n < mask.length && !periodic; n++) {
            double z = space.coordinate(n, 2) * space.unit();
            mask[n] = (byte) (z == box[2] ? 7 : z == box[5] && n % 3 == 0 ? 2 : 0);
            if (z == box[5] && n % 3 != 0) {
                roller.add(n);
            }
        }
        if (components == 1 || roller.isEmpty()) {
            return new Constraints(space, mask);
        }
        // Nodes that slide on a plane with the normal (1, 2, 2) / 3.
        double[] projector = new double[9 * roller.size()];
        double[] normal = {1.0 / 3, 2.0 / 3, 2.0 / 3};
        for (int i = 0; i < projector.length; i++) {
            int row = i % 9 / 3;
            int column = i % 3;
            projector[i] = (row == column ? 1 : 0) - normal[row] * normal[column];
        }
        int[] at = roller.stream().mapToInt(Integer::intValue).toArray();
        return new Constraints(space, mask, new HeldDirections(at, projector));
    }

    private static Operator form(Backend backend, MeshSpace space, WeakForm kind) {
        SplittableRandom random = new SplittableRandom(SEED);
        try (VoxelField a = backend.voxelField(space);
                VoxelField b = backend.voxelField(space)) {
            double[] values = coefficient(space, random);
            backend.upload(values, a);
            backend.upload(values, b);
            Constraints held = constraints(space, kind.components());
            return switch (kind) {
                case ELASTICITY -> backend.elasticity(a, b, held, Precision.FP64);
                case HELMHOLTZ -> backend.helmholtz(a, b, held, Precision.FP64);
                case LUMPED_HELMHOLTZ -> backend.lumpedHelmholtz(a, b, LayeredConductivity.NONE, held);
            };
        }
    }

    /** Forms in fp64. */
    private static final double WIDE = 1e-12;
    /** Sums of some hundred terms in fp32. */
    private static final double NARROW = 2e-5;
    /** Products in fp64 with what leads between levels in fp32. */
    private static final double GALERKIN = 5e-6;

    /** A result, and by how much of the largest value it may be off. */
    private record Found(double[] values, double tolerance) {
        Found(double[] values, boolean narrow) {
            this(values, narrow ? NARROW : WIDE);
        }

        Found atLeast(double least) {
            return new Found(values, Math.max(tolerance, least));
        }
    }

    private static Found found(Backend backend, Vector v) {
        return new Found(down(backend, v), v.precision() == Precision.FP32);
    }

    private static double[] down(Backend backend, Vector v) {
        double[] host = new double[v.components() * v.space().nodeCount()];
        backend.download(v, host);
        return host;
    }

    /** One after the other what every verb leaves at a level. */
    private static List<Found> products(Backend backend, Operator op, Precision precision) {
        List<Found> out = new ArrayList<>();
        int n = op.components();
        try (Vector x = backend.vector(op.space(), n, precision);
                Vector y = backend.vector(op.space(), n, precision);
                Vector d = backend.vector(op.space(), n, precision);
                Vector next = backend.vector(op.space(), n, precision);
                Vector defect = backend.vector(op.space(), n, Precision.FP32);
                Operator a = backend.convert(op, precision)) {
            backend.fillIrregular(x);
            double energy = backend.apply(a, x, y);
            out.add(found(backend, y));
            double step = precision == Precision.FP64 ? backend.advance(0.3, y, y, x, d) : 0;
            out.add(new Found(new double[] {energy, backend.dot(x, y), step}, precision == Precision.FP32));
            backend.applyAllRows(a, x, d);
            out.add(found(backend, d));
            backend.clearEmpty(a, y);
            backend.jacobi(a, 0.3, y, d, next);
            out.add(found(backend, next));
            backend.residual(a, y, d, next);
            out.add(found(backend, next));
            backend.residual(a, y, d, defect);
            if (precision == Precision.FP64) {
                out.add(found(backend, defect));
            }
            backend.chebyshev(a, y, x, 0.7, 0.2, d, next);
            out.add(found(backend, next));
            out.add(found(backend, d));
        }
        return out;
    }

    /** Down to the coarsest level and back. */
    private static List<Found> levels(Backend backend, Operator fine) {
        List<Found> out = new ArrayList<>();
        List<Operator> forms = new ArrayList<>(List.of(backend.convert(fine, Precision.FP32)));
        List<Vector> vectors = new ArrayList<>();
        vectors.add(backend.vector(fine.space(), fine.components(), Precision.FP32));
        backend.fillIrregular(vectors.get(0));
        while (forms.size() < 4 && forms.get(forms.size() - 1).space().canCoarsen()) {
            Operator last = forms.get(forms.size() - 1);
            Operator coarse = backend.coarsen(last);
            Vector v = backend.vector(coarse.space(), coarse.components(), Precision.FP32);
            backend.restrict(vectors.get(forms.size() - 1), coarse, v);
            out.add(found(backend, v));
            boolean aggregates = coarse.space() instanceof AggregateSpace;
            products(backend, coarse, Precision.FP64).forEach(f -> out.add(f.atLeast(aggregates ? GALERKIN : WIDE)));
            forms.add(coarse);
            vectors.add(v);
        }
        for (int l = forms.size() - 1; l > 0; l--) {
            backend.prolongAdd(vectors.get(l), forms.get(l - 1), vectors.get(l - 1));
            out.add(found(backend, vectors.get(l - 1)));
        }
        vectors.forEach(Vector::close);
        forms.forEach(Operator::close);
        return out;
    }

    private static List<Found> points(Backend backend, MeshSpace space) {
        List<Found> out = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        VoxelField[] s = new VoxelField[6];
        double[] values = new double[space.pointCount()];
        for (int c = 0; c < 6; c++) {
            java.util.Arrays.setAll(values, p -> random.nextDouble(-1, 1));
            s[c] = c == 4 ? null : backend.voxelField(space);
            if (s[c] != null) {
                backend.upload(values, s[c]);
            }
        }
        try (Vector f = backend.vector(space, 3, Precision.FP64);
                Vector q = backend.vector(space, 1, Precision.FP64)) {
            backend.fillIrregular(f);
            backend.divergence(s, f);
            out.add(found(backend, f));
            backend.divergence(new VoxelField[] {s[2], null, s[0]}, q);
            out.add(found(backend, q));
            double[] strain = new double[6 * space.pointCount()];
            backend.meanStrain(f, 0, space.layerCount(), strain);
            out.add(new Found(strain, false));
            backend.voxelMean(q, s[1]);
            backend.download(s[1], values);
            out.add(new Found(values, false));
        }
        for (VoxelField field : s) {
            if (field != null) {
                field.close();
            }
        }
        return out;
    }

    /** Single values, ranges of nodes and lists of nodes. */
    private static List<Found> exchange(Backend backend, MeshSpace space) {
        List<Found> out = new ArrayList<>();
        int[] originals = java.util.stream.IntStream.range(0, space.nodeCount())
                .filter(n -> space.isOriginal(n) && n % 3 == 1)
                .toArray();
        for (Precision precision : Precision.values()) {
            try (Vector v = backend.vector(space, 3, precision);
                    Vector w = backend.vector(space, 1, Precision.FP64)) {
                backend.fillIrregular(v);
                double[] some = new double[originals.length];
                backend.download(v, 2, originals, some);
                out.add(new Found(some.clone(), false));
                java.util.Arrays.setAll(some, i -> i + 0.5);
                backend.upload(some, 1, originals, v);
                double[] range = new double[space.nodeCount() - 3];
                backend.download(v, 1, 1, space.nodeCount() - 2, range);
                out.add(new Found(range, false));
                out.add(found(backend, v));
                backend.fillIrregular(w);
                out.add(new Found(backend.range(w, w, 0.25), false));
            }
        }
        return out;
    }

    private static List<Found> all(Backend backend, MeshSpace space) {
        List<Found> out = new ArrayList<>();
        for (WeakForm kind : WeakForm.values()) {
            if (kind == WeakForm.LUMPED_HELMHOLTZ && space.basis().isQuadratic()) {
                continue;
            }
            try (Operator form = form(backend, space, kind)) {
                for (Precision precision : Precision.values()) {
                    out.addAll(products(backend, form, precision));
                }
                out.addAll(levels(backend, form));
            }
        }
        out.addAll(points(backend, space));
        out.addAll(exchange(backend, space));
        return out;
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void verbsAreThoseOfTheProcessor(ElementType type) {
        for (boolean periodic : new boolean[] {false, true}) {
            MeshSpace space = space(type, periodic);
            List<Found> expected;
            List<Found> actual;
            try (Backend cpu = new CpuBackend(2)) {
                expected = all(cpu, space);
            }
            try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                actual = all(cuda, space);
                assertThat(cuda.bytesInUse()).isZero();
                turn(true);
                List<Found> backwards = all(cuda, space);
                for (int i = 0; i < actual.size(); i++) {
                    assertThat(java.util.Arrays.mismatch(
                                    backwards.get(i).values(), actual.get(i).values()))
                            .as("%s, threads backwards, first difference in result %d", type, i)
                            .isEqualTo(-1);
                }
                turn(false);
            }
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertClose(actual.get(i).values(), expected.get(i), type + ", periodic " + periodic + ", result " + i);
            }
        }
    }

    /** Threads of an emulated device backwards; a real one has an order of its own. */
    private static void turn(boolean backwards) {
        if (!EmulatedDriver.isReal()) {
            EmulatedDriver.runBackwards(backwards);
        }
    }

    private static void assertClose(double[] actual, Found expected, String what) {
        double largest = 0;
        double difference = 0;
        for (int n = 0; n < actual.length; n++) {
            largest = Math.max(largest, Math.abs(expected.values()[n]));
            difference = Math.max(difference, Math.abs(actual[n] - expected.values()[n]));
        }
        assertThat(largest).as(what).isPositive();
        assertThat(difference).as(what).isLessThanOrEqualTo(expected.tolerance() * largest);
    }

    @Test
    void aSolveTakesTheSameIterationsAndGivesTheSameSolution() {
        for (ElementType type : List.of(ElementType.TET10, ElementType.HEX8)) {
            int n = type == ElementType.TET10 ? 4 : 9;
            MeshSpace space = MeshSpace.of(
                    NodeMotion.jittered(BoxMesh.uniform(type, n, n, n, 1, 1, 1).build(), 0.1, SEED), 1.0 / n);
            double[] expected = new double[3 * space.nodeCount()];
            double[] actual = new double[expected.length];
            double[] again = new double[expected.length];
            int iterations;
            try (Backend cpu = new CpuBackend(2)) {
                iterations = solve(cpu, space, expected);
            }
            try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
                assertThat(solve(cuda, space, actual)).as("%s", type).isBetween(iterations - 1, iterations + 1);
                solve(cuda, space, again);
                assertThat(again).as("repeated").isEqualTo(actual);
                assertThat(cuda.bytesInUse()).isZero();
            }
            for (int i = 0; i < expected.length; i++) {
                // Two solutions to a residual of 1e-10 differ by that times the condition number of a soft mode at
                // most.
                assertThat(actual[i]).as("%s, value %d", type, i).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    private static int solve(Backend backend, MeshSpace space, double[] out) {
        try (Operator a = form(backend, space, WeakForm.ELASTICITY);
                Vector f = backend.vector(space, 3, Precision.FP64);
                Vector load = backend.vector(space, 3, Precision.FP64);
                Vector u = backend.vector(space, 3, Precision.FP64)) {
            backend.fillIrregular(u);
            backend.apply(a, u, f);
            backend.copy(1, f, load);
            backend.fill(u, 0);
            try (Multigrid m = new Multigrid(backend, a, 2);
                    ConjugateGradient cg = new ConjugateGradient(backend, a, m)) {
                int iterations = cg.solve(load, u, Double.NaN, 1e-10, 300).iterations();
                backend.download(u, out);
                return iterations;
            }
        }
    }
}
