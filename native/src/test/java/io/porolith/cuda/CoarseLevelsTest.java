package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.DeviceMemoryException;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cpu.CpuBackend;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.NodeMotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Coarser levels of conforming meshes that are made again and again: a function of the present matrix alone, and little crosses for them. */
class CoarseLevelsTest {
    private static MeshSpace space(ElementType type, int nx, int ny, int nz) {
        BoxMesh box = BoxMesh.uniform(type, nx, ny, nz, 1.2, 1, 0.9);
        return MeshSpace.of(NodeMotion.jittered(box.build(), 0.15, 7), 1.0 / Math.max(nx, nz));
    }

    /** What is prescribed: all of some nodes at one end, or of every node. */
    private static Constraints constraints(MeshSpace space, boolean all) {
        byte[] mask = new byte[space.nodeCount()];
        double low = space.mesh().bounds()[2];
        for (int n = 0; n < mask.length; n++) {
            mask[n] = (byte) (all || space.coordinate(n, 2) * space.unit() == low ? 7 : 0);
        }
        return new Constraints(space, mask);
    }

    private static Operator form(Backend backend, Constraints held, boolean scalar, IntToDoubleFunction coefficient) {
        MeshSpace space = (MeshSpace) held.space();
        try (VoxelField a = backend.voxelField(space);
                VoxelField b = backend.voxelField(space)) {
            double[] values = new double[space.pointCount()];
            Arrays.setAll(values, p -> coefficient.applyAsDouble(p / space.pointsPerElement()));
            backend.upload(values, b);
            Arrays.setAll(values, p -> (scalar ? 1e-3 : 1.3) * values[p]);
            backend.upload(values, a);
            return scalar
                    ? backend.lumpedHelmholtz(a, b, LayeredConductivity.NONE, held)
                    : backend.elasticity(a, b, held, Precision.FP64);
        }
    }

    /** Products with all coarser levels. */
    private static List<double[]> levels(Backend backend, Operator fine) {
        List<double[]> products = new ArrayList<>();
        List<Operator> forms = new ArrayList<>(List.of(backend.convert(fine, Precision.FP32)));
        while (forms.size() < 5 && forms.get(forms.size() - 1).space().canCoarsen()) {
            Operator coarse = backend.coarsen(forms.get(forms.size() - 1));
            forms.add(coarse);
            int n = coarse.components();
            double[] product = new double[n * coarse.space().nodeCount()];
            try (Operator wide = backend.convert(coarse, Precision.FP64);
                    Vector x = backend.vector(coarse.space(), n, Precision.FP64);
                    Vector y = backend.vector(coarse.space(), n, Precision.FP64)) {
                backend.fillIrregular(x);
                backend.applyAllRows(wide, x, y);
                backend.download(y, product);
            }
            products.add(product);
        }
        forms.forEach(Operator::close);
        return products;
    }

    private static double even(int e) {
        return 2 + Math.sin(e);
    }

    /** The same couplings are strong as for {@link #even}. */
    private static double larger(int e) {
        return 5 * even(e);
    }

    private static double uneven(int e) {
        return e % 5 == 2 ? 1e-3 : even(e);
    }

    private static List<double[]> fresh(Constraints held, boolean scalar, IntToDoubleFunction coefficient) {
        try (Backend cuda = new CudaBackend(EmulatedDriver.open(0))) {
            return fresh(cuda, held, scalar, coefficient);
        }
    }

    private static List<double[]> fresh(
            Backend backend, Constraints held, boolean scalar, IntToDoubleFunction coefficient) {
        try (Operator form = form(backend, held, scalar, coefficient)) {
            return levels(backend, form);
        }
    }

    private static void assertSameBits(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int l = 0; l < expected.size(); l++) {
            assertThat(actual.get(l)).as("level %d", l + 1).isEqualTo(expected.get(l));
        }
    }

    /** What was made before leaves no trace, whether groups stay or change. */
    @Test
    void levelsAreAFunctionOfTheMatrixAlone() {
        for (boolean scalar : new boolean[] {false, true}) {
            Constraints held = constraints(space(scalar ? ElementType.TET4 : ElementType.TET10, 5, 4, 6), false);
            try (CudaBackend cuda = new CudaBackend(EmulatedDriver.open(0));
                    Vector keeps = cuda.vector(held.space(), 1, Precision.FP64)) {
                assertThat(keeps.components()).isOne();
                for (IntToDoubleFunction coefficient : List.<IntToDoubleFunction>of(
                        CoarseLevelsTest::even,
                        CoarseLevelsTest::larger,
                        CoarseLevelsTest::uneven,
                        CoarseLevelsTest::even)) {
                    assertSameBits(fresh(cuda, held, scalar, coefficient), fresh(held, scalar, coefficient));
                }
            }
        }
    }

    /** Where the same couplings are strong the host hears no more than that. */
    @Test
    void numbersAnewMoveNothingButWhetherGroupsStay() {
        for (boolean scalar : new boolean[] {false, true}) {
            Constraints held = constraints(space(ElementType.TET4, 5, 4, 6), false);
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend cuda = new CudaBackend(device);
                    Operator first = form(cuda, held, scalar, CoarseLevelsTest::even);
                    Operator same = form(cuda, held, scalar, CoarseLevelsTest::larger);
                    Operator other = form(cuda, held, scalar, CoarseLevelsTest::uneven)) {
                int levels = coarsened(cuda, first);
                long before = device.valuesMoved();
                assertThat(coarsened(cuda, same)).isEqualTo(levels);
                assertThat(device.valuesMoved() - before).isEqualTo(levels);
                before = device.valuesMoved();
                assertThat(coarsened(cuda, other)).isPositive();
                assertThat(device.valuesMoved() - before)
                        .isGreaterThan(held.space().originalCount());
            }
            assertThat(device.open()).isZero();
        }
    }

    private static int coarsened(Backend backend, Operator fine) {
        List<Operator> forms = new ArrayList<>(List.of(backend.convert(fine, Precision.FP32)));
        try {
            while (forms.size() < 4 && forms.get(forms.size() - 1).space().canCoarsen()) {
                forms.add(backend.coarsen(forms.get(forms.size() - 1)));
            }
        } finally {
            forms.forEach(Operator::close);
        }
        return forms.size() - 1;
    }

    /** Wherever memory runs out, all that was made is given back. */
    @Test
    void nothingStaysWhereMemoryEnds() {
        Constraints held = constraints(space(ElementType.TET10, 3, 3, 4), false);
        int failures = 0;
        for (boolean done = false; !done; failures++) {
            FailingDevice device = new FailingDevice(EmulatedDriver.open(0));
            try (CudaBackend cuda = new CudaBackend(device)) {
                device.failAfterAllocations(failures);
                try (Operator form = form(cuda, held, false, CoarseLevelsTest::even)) {
                    done = coarsened(cuda, form) > 1;
                } catch (DeviceMemoryException e) {
                    assertThat(e).hasMessageContaining("full");
                }
                assertThat(cuda.bytesInUse())
                        .as("after %d allocations", failures)
                        .isZero();
            }
            assertThat(device.open()).isZero();
        }
        assertThat(failures).isGreaterThan(50);
    }

    /** One element; less than a slice of rows, and a little more than two; a form of which nothing is free. */
    @Test
    void smallMeshesToo() {
        for (ElementType type : List.of(ElementType.TET4, ElementType.HEX8)) {
            for (int[] n : new int[][] {{1, 1, 1}, {2, 1, 2}, {3, 3, 4}}) {
                for (boolean all : new boolean[] {false, true}) {
                    Constraints held = constraints(space(type, n[0], n[1], n[2]), all);
                    for (boolean scalar : new boolean[] {false, true}) {
                        List<double[]> expected;
                        try (Backend cpu = new CpuBackend(1)) {
                            expected = fresh(cpu, held, scalar, CoarseLevelsTest::even);
                        }
                        List<double[]> actual = fresh(held, scalar, CoarseLevelsTest::even);
                        assertThat(actual).hasSameSizeAs(expected);
                        for (int l = 0; l < expected.size(); l++) {
                            assertClose(actual.get(l), expected.get(l), type + " " + Arrays.toString(n) + " " + all);
                        }
                    }
                }
            }
        }
    }

    private static void assertClose(double[] actual, double[] expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[i] - expected[i])).as(what).isLessThanOrEqualTo(5e-6 * largest);
        }
    }
}
