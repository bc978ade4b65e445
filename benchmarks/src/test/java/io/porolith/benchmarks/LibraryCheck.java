package io.porolith.benchmarks;

import io.porolith.backend.Backend;
import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.cuda.JCudaBlas;
import io.porolith.cuda.JCudaSparse;
import io.porolith.cuda.OptionalLibrary;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** NVIDIA's cuBLAS and cuSPARSE beside our kernels, where a machine has them: the same sums, updates and products, and how long each takes. */
final class LibraryCheck {
    private final Setting setting;
    private final Backend backend;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private LibraryCheck(Setting setting, Backend backend) {
        this.setting = setting;
        this.backend = backend;
    }

    /**
     * One row a verb, or why a library is left out.
     *
     * @param lattice voxels per edge of the vectors
     * @param mesh cells per edge of the box of elements
     */
    static List<Map<String, Object>> of(Setting setting, int lattice, int mesh) {
        try (Backend backend = setting.open()) {
            LibraryCheck check = new LibraryCheck(setting, backend);
            if (check.serves(OptionalLibrary.BLAS)) {
                check.vectors(Grid.box(lattice, lattice, lattice));
            }
            if (check.serves(OptionalLibrary.SPARSE)) {
                check.products(ElementType.TET4, mesh);
                check.products(ElementType.HEX8, mesh);
            }
            return check.rows;
        }
    }

    private boolean serves(OptionalLibrary library) {
        Optional<String> trouble = library.ready(0);
        trouble.ifPresent(why -> rows.add(Sheet.row("library", library.title(), "left_out", why)));
        return trouble.isEmpty();
    }

    private double seconds(Runnable work) {
        return setting.timing().median(() -> {
            work.run();
            backend.finish();
        });
    }

    private void vectors(Grid g) {
        for (Precision precision : Precision.values()) {
            try (JCudaBlas blas = JCudaBlas.of(backend);
                    Vector x = backend.vector(g, 3, precision);
                    Vector y = backend.vector(g, 3, precision)) {
                backend.fillIrregular(x);
                long entries = 3L * g.nodeCount();
                double sum = backend.dot(x, x);
                double off = Math.abs(blas.dot(x, x) - sum) / sum;
                double bytes = 2.0 * precision.bytes() * entries;
                row(
                        "dot",
                        precision,
                        entries,
                        bytes,
                        seconds(() -> backend.dot(x, x)),
                        bytes,
                        seconds(() -> blas.dot(x, x)),
                        off);
                backend.fill(y, 1);
                double ours = seconds(() -> backend.axpby(1e-3, x, 1, y));
                row(
                        "axpy",
                        precision,
                        entries,
                        1.5 * bytes,
                        ours,
                        1.5 * bytes,
                        seconds(() -> blas.axpy(1e-3, x, y)),
                        Double.NaN);
            }
        }
    }

    private void products(ElementType type, int cells) {
        MeshSpace space =
                MeshSpace.of(BoxMesh.uniform(type, cells, cells, cells, 1, 1, 1).build(), 1.0 / cells);
        double[] ones = new double[space.pointCount()];
        Arrays.fill(ones, 1);
        try (VoxelField one = backend.voxelField(space);
                JCudaSparse sparse = JCudaSparse.of(backend)) {
            backend.upload(ones, one);
            for (int components : new int[] {3, 1}) {
                try (Operator form = components == 3
                        ? backend.elasticity(one, one, Constraints.none(space), Precision.FP64)
                        : backend.helmholtz(one, one, Constraints.none(space), Precision.FP64)) {
                    for (Precision precision : Precision.values()) {
                        product(type, sparse, form, precision);
                    }
                }
            }
        }
    }

    private void product(ElementType type, JCudaSparse sparse, Operator form, Precision precision) {
        try (Operator a = backend.convert(form, precision);
                JCudaSparse.Product product = sparse.product(a);
                Vector x = backend.vector(a.space(), a.components(), precision);
                Vector y = backend.vector(a.space(), a.components(), precision);
                Vector z = backend.vector(a.space(), a.components(), precision)) {
            backend.fillIrregular(x);
            double ours = seconds(() -> backend.applyAllRows(a, x, z));
            double theirs = seconds(() -> product.apply(x, y));
            double size = backend.dot(z, z);
            backend.axpby(1, z, -1, y);
            double off = Math.sqrt(backend.dot(y, y) / size);
            String verb = String.format(
                    Locale.ROOT, "product, %s, %d a node", type.name().toLowerCase(Locale.ROOT), a.components());
            long unknowns = (long) a.components() * a.space().nodeCount();
            row(verb, precision, unknowns, product.leastBytes(true), ours, product.leastBytes(false), theirs, off);
        }
    }

    private void row(
            String verb,
            Precision precision,
            long unknowns,
            double ourBytes,
            double ours,
            double theirBytes,
            double theirs,
            double off) {
        double most = precision == Precision.FP64 ? 1e-12 : 1e-4;
        if (off > most) {
            throw new IllegalStateException(verb + " in " + precision + " is " + off + " off that of NVIDIA's library");
        }
        rows.add(Sheet.row(
                "verb",
                verb,
                "precision",
                precision.name().toLowerCase(Locale.ROOT),
                "unknowns",
                unknowns,
                "seconds",
                ours,
                "bytes_per_second",
                ourBytes / ours,
                "library_seconds",
                theirs,
                "library_bytes_per_second",
                theirBytes / theirs,
                "library_over_ours",
                theirs / ours,
                "difference",
                off));
    }
}
