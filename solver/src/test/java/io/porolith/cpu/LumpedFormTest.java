package io.porolith.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.LayeredConductivity;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Symmetry;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.NodeMotion;
import io.porolith.mesh.Space;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scalar form with its storage at the nodes: conduction as it is, and of each voxel's storage an eighth at each corner. */
class LumpedFormTest {
    private static final Grid[] GRIDS = {Grid.box(19, 5, 4), new Grid(7, 4, 6, true, false, true), Grid.box(1, 1, 1)};

    private static double[] random(int count, long seed, double least, double largest) {
        return new SplittableRandom(seed).doubles(count, least, largest).toArray();
    }

    private static double[] times(
            Backend b,
            Space space,
            double[] storage,
            double[] conductivity,
            Function<VoxelField[], Operator> form,
            double[] x) {
        double[] y = new double[x.length];
        try (VoxelField s = b.voxelField(space);
                VoxelField k = b.voxelField(space)) {
            b.upload(storage, s);
            b.upload(conductivity, k);
            try (Operator a = form.apply(new VoxelField[] {s, k});
                    Vector vx = b.vector(a.space(), 1, a.precision());
                    Vector vy = b.vector(a.space(), 1, a.precision())) {
                b.upload(x, vx);
                b.applyAllRows(a, vx, vy);
                b.download(vy, y);
            }
        }
        return y;
    }

    private static Operator lumped(Backend b, Space space, VoxelField[] f) {
        return b.lumpedHelmholtz(f[0], f[1], LayeredConductivity.NONE, Constraints.none(space));
    }

    private static Operator consistent(Backend b, Space space, VoxelField[] f) {
        return b.helmholtz(f[0], f[1], Constraints.none(space), Precision.FP64);
    }

    /** Storage at the nodes of a grid, times x. */
    private static double[] atNodes(Grid g, double[] storage, double[] x) {
        double[] y = new double[x.length];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    for (int c = 0; c < 8; c++) {
                        int n = original(g, i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
                        y[n] += storage[g.voxel(i, j, k)] / 8 * x[n];
                    }
                }
            }
        }
        return periodic(g, y);
    }

    private static int original(Grid g, int i, int j, int k) {
        return g.node(
                g.periodicX() && i == g.nx() ? 0 : i,
                g.periodicY() && j == g.ny() ? 0 : j,
                g.periodicZ() && k == g.nz() ? 0 : k);
    }

    private static double[] periodic(Grid g, double[] values) {
        for (int k = 0; k <= g.nz(); k++) {
            for (int j = 0; j <= g.ny(); j++) {
                for (int i = 0; i <= g.nx(); i++) {
                    values[g.node(i, j, k)] = values[original(g, i, j, k)];
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource(KernelForm.class)
    void aVoxelHasAnEighthOfItsStorageAtEachCorner(KernelForm arithmetic) {
        for (Grid g : GRIDS) {
            try (Backend b = new CpuBackend(2, arithmetic)) {
                double[] storage = random(g.voxelCount(), 1, 0.5, 2);
                double[] conductivity = random(g.voxelCount(), 2, 0.1, 1);
                double[] x = periodic(g, random(g.nodeCount(), 3, -1, 1));
                double[] none = new double[storage.length];
                double[] expected = times(b, g, none, conductivity, f -> consistent(b, g, f), x);
                double[] stored = atNodes(g, storage, x);
                double[] found = times(b, g, storage, conductivity, f -> lumped(b, g, f), x);
                double[] narrow = times(
                        b,
                        g,
                        storage,
                        conductivity,
                        f -> {
                            try (Operator wide = lumped(b, g, f)) {
                                return b.convert(wide, Precision.FP32);
                            }
                        },
                        x);
                for (int n = 0; n < x.length; n++) {
                    assertThat(found[n]).isCloseTo(expected[n] + stored[n], within(1e-13));
                    assertThat(narrow[n]).isCloseTo(expected[n] + stored[n], within(1e-5));
                }
            }
        }
    }

    /** The Jacobi sweep divides by the diagonal, which is all of it where nothing conducts; the coarser form is lumped as well. */
    @Test
    void theDiagonalAndTheCoarserFormAreLumped() {
        Grid g = Grid.box(6, 4, 4);
        double[] storage = new double[g.voxelCount()];
        java.util.Arrays.fill(storage, 3);
        double[] none = new double[storage.length];
        try (Backend b = new CpuBackend(2);
                VoxelField s = b.voxelField(g);
                VoxelField k = b.voxelField(g)) {
            b.upload(storage, s);
            b.upload(none, k);
            try (Operator a = lumped(b, g, new VoxelField[] {s, k});
                    Operator narrow = b.convert(a, Precision.FP32);
                    Operator coarse = b.coarsen(narrow)) {
                for (Operator form : List.of(a, narrow, coarse)) {
                    try (Vector x = b.vector(form.space(), 1, form.precision());
                            Vector y = b.vector(form.space(), 1, form.precision());
                            Vector d = b.vector(form.space(), 1, form.precision());
                            Vector z = b.vector(form.space(), 1, form.precision())) {
                        double[] values = random(form.space().nodeCount(), 4, -1, 1);
                        b.upload(values, x);
                        b.applyAllRows(form, x, y);
                        b.jacobi(form, 1, y, d, z);
                        double[] back = new double[values.length];
                        b.download(z, back);
                        for (int n = 0; n < back.length; n++) {
                            assertThat(back[n]).isCloseTo(values[n], within(1e-6));
                        }
                    }
                }
            }
        }
    }

    /** The sums of the rows of the mass matrix are its products with one; conduction is as it is. */
    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET4", "HEX8"})
    void elementsHaveTheSumsOfTheirRowsAtTheNodes(ElementType type) {
        double[] planes = BoxMesh.planes(3, 3, 1);
        List<Phase> phases = List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false));
        BoxMesh mesh = new BoxMesh(type, planes, planes, planes, phases, (i, j, k) -> 2, Symmetry.FULL);
        MeshSpace space = MeshSpace.of(NodeMotion.jittered(mesh.build(), 0.2, 5), 1);
        try (Backend b = new CpuBackend(2)) {
            double[] storage = random(space.pointCount(), 1, 0.5, 2);
            double[] conductivity = random(space.pointCount(), 2, 0.1, 1);
            double[] none = new double[storage.length];
            double[] x = random(space.nodeCount(), 3, -1, 1);
            double[] one = new double[x.length];
            java.util.Arrays.fill(one, 1);
            double[] sums = times(b, space, storage, none, f -> consistent(b, space, f), one);
            double[] conducted = times(b, space, none, conductivity, f -> consistent(b, space, f), x);
            double[] found = times(b, space, storage, conductivity, f -> lumped(b, space, f), x);
            for (int n = 0; n < x.length; n++) {
                assertThat(found[n]).isCloseTo(conducted[n] + sums[n] * x[n], within(1e-12));
            }
        }
    }
}
