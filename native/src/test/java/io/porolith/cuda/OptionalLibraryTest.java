package io.porolith.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import io.porolith.mesh.NodeMotion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * NVIDIA's cuBLAS and cuSPARSE give what our kernels give: on a device where they are installed, else with libraries of their names that work on
 * the emulated one. Whatever is wrong with a library is said and nothing else happens.
 */
class OptionalLibraryTest {
    @TempDir
    private static Path folder;

    private static final boolean[] LOADED = new boolean[OptionalLibrary.values().length];

    /** Puts a library where it can be used; skips the test where it cannot. */
    private static synchronized void need(OptionalLibrary library) throws IOException {
        if (EmulatedDriver.isReal()) {
            library.ready(0).ifPresent(why -> assumeTrue(false, "skipped: " + why));
        } else if (!LOADED[library.ordinal()]) {
            EmulatedDriver.load();
            EmulatedLibraries.compile(library, folder);
            library.load(List.of(folder));
            LOADED[library.ordinal()] = true;
        }
    }

    private static Map<String, String> environment(Path libraries) {
        return Map.of(
                "LD_LIBRARY_PATH", libraries + ":" + EmulatedDriver.folder().toAbsolutePath());
    }

    private static String rehearsal(OptionalLibrary library, Path at, String... flags) throws IOException {
        EmulatedDriver.load();
        EmulatedLibraries.compile(library, at, flags);
        return LibraryRehearsal.trouble(library, 0, List.of(at), environment(at));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void sumsAndUpdatesAreThoseOfCublas(Precision precision) throws IOException {
        need(OptionalLibrary.BLAS);
        double digits = precision == Precision.FP64 ? 1e-13 : 1e-5;
        Grid g = Grid.box(13, 7, 5);
        try (Backend backend = new CudaBackend(EmulatedDriver.open(0));
                JCudaBlas blas = JCudaBlas.of(backend);
                Vector x = backend.vector(g, 3, precision);
                Vector y = backend.vector(g, 3, precision);
                Vector z = backend.vector(g, 3, precision)) {
            backend.fillIrregular(x);
            backend.fill(y, 0.25);
            backend.fill(z, 0.25);
            blas.axpy(-3, x, y);
            backend.axpby(-3, x, 1, z);
            double sum = backend.dot(z, z);
            assertThat(sum).isGreaterThan(1);
            assertThat(blas.dot(y, y)).isCloseTo(sum, within(digits * sum));
        }
    }

    private static Operator form(Backend backend, ElementType type, int components) {
        MeshSpace space = MeshSpace.of(
                NodeMotion.jittered(BoxMesh.uniform(type, 4, 3, 5, 1.2, 1, 0.9).build(), 0.15, 5), 0.25);
        SplittableRandom random = new SplittableRandom(3);
        try (VoxelField a = backend.voxelField(space)) {
            backend.upload(random.doubles(space.pointCount(), 0.5, 50).toArray(), a);
            return components == 3
                    ? backend.elasticity(a, a, Constraints.none(space), Precision.FP64)
                    : backend.helmholtz(a, a, Constraints.none(space), Precision.FP64);
        }
    }

    private static double difference(Backend backend, Operator a) {
        try (JCudaSparse sparse = JCudaSparse.of(backend);
                JCudaSparse.Product product = sparse.product(a);
                Vector x = backend.vector(a.space(), a.components(), a.precision());
                Vector y = backend.vector(a.space(), a.components(), a.precision());
                Vector z = backend.vector(a.space(), a.components(), a.precision())) {
            backend.fillIrregular(x);
            for (int n = 0; n < 2; n++) {
                product.apply(x, y);
            }
            backend.applyAllRows(a, x, z);
            double ours = backend.dot(z, z);
            backend.axpby(1, z, -1, y);
            assertThat(product.leastBytes(true)).isLessThanOrEqualTo(product.leastBytes(false));
            return Math.sqrt(backend.dot(y, y) / ours);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"TET4", "HEX8"})
    void productsOfMeshesAreThoseOfCusparse(ElementType type) throws IOException {
        need(OptionalLibrary.SPARSE);
        try (CudaBackend backend = new CudaBackend(EmulatedDriver.open(0))) {
            for (int components : new int[] {1, 3}) {
                try (Operator wide = form(backend, type, components);
                        Operator narrow = backend.convert(wide, Precision.FP32)) {
                    assertThat(difference(backend, wide)).isLessThan(1e-13);
                    assertThat(difference(backend, narrow)).isLessThan(1e-5);
                }
            }
            assertThat(backend.bytesInUse()).as("given back").isZero();
        }
    }

    @Test
    void formsWithoutAMatrixAreRefused() throws IOException {
        need(OptionalLibrary.SPARSE);
        try (Backend backend = new CudaBackend(EmulatedDriver.open(0));
                JCudaSparse sparse = JCudaSparse.of(backend);
                Operator form = form(backend, ElementType.TET10, 3)) {
            assertThatThrownBy(() -> sparse.product(form))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no matrix");
        }
    }

    @ParameterizedTest
    @EnumSource(OptionalLibrary.class)
    void aLibraryThatServesIsFoundInAProcessOfItsOwn(OptionalLibrary library, @TempDir Path at) throws IOException {
        assertThat(rehearsal(library, at)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(OptionalLibrary.class)
    void aLibraryThatIsNotThereIsNamed(OptionalLibrary library, @TempDir Path at) {
        EmulatedDriver.load();
        assertThat(LibraryRehearsal.trouble(library, 0, List.of(at), environment(at)))
                .startsWith(library.file() + " does not load here: ")
                .contains("cannot open shared object file");
    }

    @Test
    void aLibraryThatLacksAFunctionEndsOnlyItsOwnProcess(@TempDir Path at) throws IOException {
        assertThat(rehearsal(OptionalLibrary.SPARSE, at, "-DINCOMPLETE"))
                .startsWith("a call of libcusparse.so.12 ends the process with code 127")
                .contains("undefined symbol: cusparseSpMV");
    }

    @Test
    void aLibraryWithOtherResultsIsNotUsed(@TempDir Path at) throws IOException {
        assertThat(rehearsal(OptionalLibrary.SPARSE, at, "-DFACTOR=2"))
                .startsWith("libcusparse.so.12 and our kernels differ, by 1.0");
    }
}
