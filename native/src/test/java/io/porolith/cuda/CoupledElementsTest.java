package io.porolith.cuda;

import static io.porolith.cuda.CoupledPointsTest.LAWS;
import static io.porolith.cuda.CoupledPointsTest.PARTITION;
import static io.porolith.cuda.CoupledPointsTest.STORAGE;
import static io.porolith.cuda.CoupledPointsTest.assertClose;
import static io.porolith.cuda.CoupledPointsTest.hosts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.CoupledPoints;
import io.porolith.backend.CoupledPoints.Law;
import io.porolith.backend.InelasticBody;
import io.porolith.backend.InelasticForm;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.element.ElementMap;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Symmetry;
import io.porolith.inelastic.FiniteStrainLaw;
import io.porolith.inelastic.FlowRule;
import io.porolith.inelastic.InelasticLaw;
import io.porolith.inelastic.SmallStrainLaw;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import io.porolith.run.CouplingSpec.Mobility;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stress and lithium do to each other at the points of elements, against strains and values of the processor and the laws themselves. */
class CoupledElementsTest {
    /** Fields on a mesh, with what the processor makes of them at points. */
    private static final class Problem {
        final MeshSpace space;
        final MeshSpace scalar;
        final byte[] site;
        final double[] nodal;
        final double[] u;
        final double[] besides;
        final double[] at;
        final double[] strain;

        /** @param scalar corners of the elements, or all their nodes */
        Problem(MeshSpace space, MeshSpace scalar) {
            this.space = space;
            this.scalar = scalar;
            SplittableRandom random = new SplittableRandom(5);
            int points = space.pointsPerElement();
            site = new byte[space.pointCount()];
            for (int e = 0; e < site.length / points; e++) {
                int phase = random.nextInt(STORAGE.length);
                int between = random.nextInt(3) == 0 ? CoupledPoints.BETWEEN : 0;
                byte ofElement = (byte) (phase | (hosts(phase) > 0 ? CoupledPoints.HOST | between : 0));
                Arrays.fill(site, e * points, (e + 1) * points, ofElement);
            }
            nodal = random.doubles(scalar.nodeCount()).toArray();
            u = random.doubles(3L * space.nodeCount(), -0.02, 0.02).toArray();
            besides = random.doubles(6, -0.05, 0.05).toArray();
            at = new double[site.length];
            strain = new double[6 * site.length];
            try (Backend cpu = new CpuBackend(2);
                    Vector x = cpu.vector(scalar, 1, Precision.FP64);
                    Vector d = cpu.vector(space, 3, Precision.FP64);
                    VoxelField mean = cpu.voxelField(scalar)) {
                cpu.upload(nodal, x);
                cpu.upload(u, d);
                cpu.voxelMean(x, mean);
                cpu.download(mean, at);
                cpu.meanStrain(d, 0, space.layerCount(), strain);
            }
            Arrays.setAll(at, p -> site[p] < 0 ? at[p] : 0);
        }

        int phase(int p) {
            return site[p] & (CoupledPoints.BETWEEN - 1);
        }

        double law(Law law, int p) {
            return CoupledPointsTest.law(law, phase(p), at[p]);
        }

        /** The whole strain at a point. */
        double strain(int p, int c) {
            return strain[6 * p + c] + besides[c];
        }

        double trace(int p) {
            return strain(p, 0) + strain(p, 1) + strain(p, 2);
        }

        double elastic(int p) {
            return trace(p) - 3 * law(Law.EIGENSTRAIN, p);
        }

        double drive(int p) {
            double square = -trace(p) * trace(p) / 3;
            for (int c = 0; c < 6; c++) {
                square += (c < 3 ? 1 : 2) * strain(p, c) * strain(p, c);
            }
            double e = elastic(p);
            return law(Law.DRIVE, p) * e - law(Law.BULK_DRIVE, p) * e * e - law(Law.SHEAR_DRIVE, p) * square;
        }

        double chi(int p) {
            return drive(p) + law(Law.INTERIOR, p) * at[p];
        }

        /** Means around nodes by volume and shape function. */
        double[] atNodes(IntToDoubleFunction value) {
            double[] sum = new double[scalar.originalCount()];
            double[] whole = new double[sum.length];
            ElementMap map = ElementMap.atSamples(scalar);
            int n = scalar.basis().nodes();
            for (int e = 0; e < site.length / map.size(); e++) {
                map.go(e);
                for (int i = 0; i < n * map.size(); i++) {
                    int p = e * map.size() + i / n;
                    int row = scalar.elementRows()[e * n + i % n];
                    double share = site[p] < 0 ? map.weight(i / n) * map.values(i / n)[i % n] : 0;
                    whole[row] += share;
                    sum[row] += share == 0 ? 0 : share * value.applyAsDouble(p);
                }
            }
            double[] nodes = new double[scalar.nodeCount()];
            Arrays.setAll(nodes, i -> whole[scalar.row(i)] > 0 ? sum[scalar.row(i)] / whole[scalar.row(i)] : 0);
            return nodes;
        }

        double mobility(int p, double[] s, Mobility mobility) {
            if ((site[p] & CoupledPoints.BETWEEN) == 0) {
                return law(Law.MOBILITY, p);
            }
            double[] byRow = new double[scalar.originalCount()];
            for (int i = 0; i < s.length; i++) {
                byRow[scalar.row(i)] = s[i];
            }
            int n = scalar.basis().nodes();
            int first = p / scalar.pointsPerElement() * n;
            double[] values = Arrays.stream(scalar.elementRows(), first, first + n)
                    .mapToDouble(r -> byRow[r])
                    .sorted()
                    .toArray();
            double partition = PARTITION[phase(p)];
            return mobility.across(partition * at[p], values[n - 1] - values[0]) / partition;
        }
    }

    private static Problem problem(ElementType type, boolean allNodes, boolean periodic) {
        int n = type.isQuadratic() ? 2 : 3;
        BoxMesh box = BoxMesh.uniform(type, n + 1, n, n, n + 1, n, n);
        ConformingMesh mesh = periodic ? box.with(Symmetry.PERIODIC).build() : NodeMotion.jittered(box.build(), 0.1, 3);
        MeshSpace space = MeshSpace.of(mesh, 1);
        return new Problem(space, allNodes ? space : space.corners());
    }

    private static double[] values(Backend backend, VoxelField field) {
        double[] values = new double[field.space().pointCount()];
        backend.download(field, values);
        return values;
    }

    private static void assertNodes(Backend backend, Vector actual, double[] expected) {
        double[] values = new double[expected.length];
        backend.download(actual, values);
        for (int i = 0; i < values.length; i++) {
            assertClose(values[i], expected[i]);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyVerbIsThatOfTheLaws(ElementType type) {
        for (boolean other : new boolean[] {false, true}) {
            for (Mobility mobility : Mobility.values()) {
                assertVerbs(problem(type, other, other), mobility);
            }
        }
    }

    private static void assertVerbs(Problem problem, Mobility mobility) {
        MeshSpace scalar = problem.scalar;
        CoupledPoints.Laws laws =
                CoupledPoints.Laws.of(problem.site, LAWS, STORAGE, PARTITION, mobility == Mobility.LATTICE_GAS);
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            try (Vector x = backend.vector(scalar, 1, Precision.FP64);
                    Vector u = backend.vector(problem.space, 3, Precision.FP64);
                    Vector chi = backend.vector(scalar, 1, Precision.FP64);
                    Vector drive = backend.vector(scalar, 1, Precision.FP64);
                    CoupledPoints points = backend.coupledPoints(scalar, laws);
                    VoxelField a = backend.voxelField(scalar);
                    VoxelField b = backend.voxelField(scalar);
                    VoxelField c = backend.voxelField(scalar);
                    VoxelField d = backend.voxelField(scalar)) {
                backend.upload(problem.nodal, x);
                backend.upload(problem.u, u);
                points.take(x);
                points.lithiation(a);
                assertPoints(values(backend, a), p -> problem.at[p]);
                points.act(u, problem.besides, chi);
                points.drive(drive);
                double[] s = problem.atNodes(problem::drive);
                assertNodes(backend, drive, s);
                assertNodes(backend, chi, problem.atNodes(problem::chi));
                points.fit(drive);
                points.conductivities(0.7, a, b, d, c);
                double[] smooth = values(backend, b);
                double[] jump = values(backend, d);
                IntToDoubleFunction k = p -> 0.7
                        * problem.law(Law.CONDUCTIVITY, p)
                        * Math.exp(problem.law(Law.ACTIVATION, p) * problem.elastic(p))
                        * problem.mobility(p, s, mobility);
                assertPoints(smooth, p -> (problem.site[p] & CoupledPoints.BETWEEN) != 0 ? 0 : k.applyAsDouble(p));
                assertPoints(jump, p -> (problem.site[p] & CoupledPoints.BETWEEN) != 0 ? k.applyAsDouble(p) : 0);
                assertStressSum(problem, points.stressSum(u, problem.besides));
            }
            assertThat(backend.bytesInUse()).isZero();
        }
    }

    private static void assertPoints(double[] actual, IntToDoubleFunction expected) {
        for (int p = 0; p < actual.length; p++) {
            assertClose(actual[p], expected.applyAsDouble(p));
        }
    }

    private static void assertStressSum(Problem problem, double[] actual) {
        double[] sum = new double[6];
        ElementMap map = ElementMap.atSamples(problem.space);
        for (int p = 0; p < problem.site.length; p++) {
            map.place(p / map.size());
            for (int c = 0; c < 6; c++) {
                double normal =
                        c < 3 ? problem.law(Law.LAMBDA, p) * problem.trace(p) - problem.law(Law.EIGENSTRESS, p) : 0;
                double stress = normal + 2 * problem.law(Law.MU, p) * problem.strain(p, c);
                sum[c] += map.weight(p % map.size()) * stress;
            }
        }
        for (int c = 0; c < 6; c++) {
            assertThat(actual[c]).isCloseTo(sum[c], within(1e-11 * problem.site.length));
        }
    }

    /** Of a body that flows: from the values that its points give to the host. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void stressOfABodyThatFlowsActs(ElementType type) {
        for (InelasticLaw law : List.of(new SmallStrainLaw(), new FiniteStrainLaw())) {
            Problem problem = problem(type, false, false);
            CoupledPoints.Laws laws = CoupledPoints.Laws.of(problem.site, LAWS, STORAGE, PARTITION, false);
            byte[] phase = new byte[problem.site.length];
            InelasticBody body = new InelasticBody(problem.space, law, phase, List.of(FlowRule.linear(0.3)), true);
            try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0));
                    InelasticForm form = backend.inelastic(body, Constraints.none(problem.space));
                    Vector x = backend.vector(problem.scalar, 1, Precision.FP64);
                    Vector u = backend.vector(problem.space, 3, Precision.FP64);
                    Vector drive = backend.vector(problem.scalar, 1, Precision.FP64);
                    CoupledPoints points = backend.coupledPoints(problem.scalar, laws);
                    VoxelField modulus = backend.voxelField(problem.space);
                    VoxelField swelling = backend.voxelField(problem.space);
                    VoxelField yield = backend.voxelField(problem.space)) {
                double stretch = law.isFinite() ? 1.01 : 0.01;
                backend.upload(filled(phase.length, 1.2), modulus);
                backend.upload(filled(phase.length, stretch), swelling);
                backend.upload(filled(phase.length, 0.01), yield);
                form.prepare(modulus, modulus, swelling, yield, 1);
                backend.upload(problem.nodal, x);
                backend.upload(problem.u, u);
                assertThat(form.evaluate(u, false).largestFlow()).isPositive();
                points.take(x);
                points.act(form, u, true, drive);
                points.drive(drive);
                double[] values = new double[InelasticForm.POINT_VALUES * phase.length];
                form.recover(u, 0, problem.space.layerCount(), values);
                assertNodes(backend, drive, problem.atNodes(p -> flowing(problem, law, values, p, stretch)));
                double largest = 0;
                for (int p = 0; p < phase.length; p++) {
                    largest = Math.max(largest, problem.site[p] < 0 ? values[InelasticForm.POINT_VALUES * p + 6] : 0);
                }
                assertThat(points.largestFlow(form)).isEqualTo(largest).isPositive();
            }
        }
    }

    /** s from Cauchy stress and volume ratio. */
    private static double flowing(Problem problem, InelasticLaw law, double[] values, int p, double stretch) {
        int at = InelasticForm.POINT_VALUES * p;
        double elastic = law.isFinite() ? values[at + 7] / (stretch * stretch * stretch) : 1;
        double[] s = Arrays.copyOfRange(values, at, at + 6);
        double mean = (s[0] + s[1] + s[2]) / 3;
        double square = 0;
        for (int c = 0; c < 6; c++) {
            double d = c < 3 ? s[c] - mean : s[c];
            square += (c < 3 ? 1.5 : 3) * d * d;
        }
        double[] state = new double[9];
        state[7] = elastic * mean;
        state[8] = elastic * Math.sqrt(square);
        return -law.chemicalWork(
                state,
                1.2,
                1.2,
                stretch,
                problem.law(Law.BULK_DRIVE, p),
                problem.law(Law.SHEAR_DRIVE, p),
                problem.law(Law.DRIVE, p));
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }
}
