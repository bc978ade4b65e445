package io.porolith.cuda;

import io.porolith.backend.Constraints;
import io.porolith.backend.Operator;
import io.porolith.backend.Precision;
import io.porolith.backend.Vector;
import io.porolith.backend.VoxelField;
import io.porolith.element.MeshSpace;
import io.porolith.mesh.BoxMesh;
import io.porolith.mesh.ElementType;
import io.porolith.mesh.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Tries an {@link OptionalLibrary} in a process of its own: one that lacks a function ends the process in which it is called. */
final class LibraryRehearsal {
    private static final int DOES_NOT_LOAD = 3;
    private static final int DOES_NOT_SERVE = 4;
    private static final long MOST_SECONDS = 120;
    /** Of results in fp32. */
    private static final double TOLERANCE = 1e-5;

    private LibraryRehearsal() {}

    /**
     * What keeps a library from being used, as a clause; empty if nothing does.
     *
     * @param folders where CUDA's files are looked for first
     * @param environment of the process, beyond that of this one
     */
    static String trouble(OptionalLibrary library, int device, List<Path> folders, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LibraryRehearsal.class.getName(),
                library.name(),
                Integer.toString(device)));
        folders.forEach(folder -> command.add(folder.toString()));
        try {
            Path said = Files.createTempFile("porolith-library-", ".txt");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return library.file() + " did not answer within " + MOST_SECONDS + " s";
                }
                return verdict(library, process.exitValue(), Files.readString(said));
            } finally {
                Files.delete(said);
            }
        } catch (IOException e) {
            return "no process could be started to try " + library.file() + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the try of " + library.file() + " was interrupted";
        }
    }

    private static String verdict(OptionalLibrary library, int code, String said) {
        String last = said.strip().lines().reduce("", (before, line) -> line);
        return switch (code) {
            case 0 -> "";
            case DOES_NOT_LOAD, DOES_NOT_SERVE -> last;
            default -> "a call of " + library.file() + " ends the process with code " + code + ": " + last;
        };
    }

    /** {@code LIBRARY DEVICE FOLDER...}; the last line that it writes says what is wrong. */
    public static void main(String[] arguments) {
        OptionalLibrary library = OptionalLibrary.valueOf(arguments[0]);
        List<Path> folders = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        System.exit(rehearse(library, Integer.parseInt(arguments[1]), folders));
    }

    private static int rehearse(OptionalLibrary library, int device, List<Path> folders) {
        try {
            library.load(folders);
        } catch (LinkageError | IOException e) {
            return failed(DOES_NOT_LOAD, library.file() + " does not load here: " + e.getMessage());
        }
        DeviceInfo info = CudaProbe.result().devices().get(device);
        try (CudaBackend backend = new CudaBackend(new JCudaDevice(info))) {
            double off = library == OptionalLibrary.BLAS ? sums(backend) : products(backend);
            return off <= TOLERANCE
                    ? 0
                    : failed(DOES_NOT_SERVE, library.file() + " and our kernels differ, by " + off + " of the result");
        } catch (RuntimeException e) {
            return failed(DOES_NOT_SERVE, library.file() + " cannot be used on " + info.name() + ": " + e.getMessage());
        }
    }

    private static int failed(int code, String why) {
        System.out.println(why.replace('\n', ' '));
        return code;
    }

    /** Difference of a sum after an update from ours, over ours; the larger one of both precisions. */
    private static double sums(CudaBackend backend) {
        Grid g = Grid.box(5, 4, 3);
        double off = 0;
        for (Precision precision : Precision.values()) {
            try (JCudaBlas blas = JCudaBlas.of(backend);
                    Vector x = backend.vector(g, 3, precision);
                    Vector y = backend.vector(g, 3, precision);
                    Vector z = backend.vector(g, 3, precision)) {
                backend.fillIrregular(x);
                backend.fill(y, 0.5);
                backend.fill(z, 0.5);
                blas.axpy(2, x, y);
                backend.axpby(2, x, 1, z);
                double ours = backend.dot(z, z);
                off = Math.max(off, Math.abs(blas.dot(y, y) - ours) / ours);
            }
        }
        return off;
    }

    /** The same of a product with the matrix of a small mesh. */
    private static double products(CudaBackend backend) {
        MeshSpace space =
                MeshSpace.of(BoxMesh.uniform(ElementType.TET4, 2, 1, 1, 2, 1, 1).build(), 1);
        double off = 0;
        try (VoxelField one = backend.voxelField(space);
                JCudaSparse sparse = JCudaSparse.of(backend)) {
            double[] ones = new double[space.pointCount()];
            Arrays.fill(ones, 1);
            backend.upload(ones, one);
            try (Operator form = backend.elasticity(one, one, Constraints.none(space), Precision.FP64)) {
                for (Precision precision : Precision.values()) {
                    off = Math.max(off, difference(backend, sparse, form, precision));
                }
            }
        }
        return off;
    }

    private static double difference(CudaBackend backend, JCudaSparse sparse, Operator form, Precision precision) {
        try (Operator a = backend.convert(form, precision);
                JCudaSparse.Product product = sparse.product(a);
                Vector x = backend.vector(a.space(), a.components(), precision);
                Vector y = backend.vector(a.space(), a.components(), precision);
                Vector z = backend.vector(a.space(), a.components(), precision)) {
            backend.fillIrregular(x);
            product.apply(x, y);
            backend.applyAllRows(a, x, z);
            double ours = backend.dot(z, z);
            backend.axpby(1, z, -1, y);
            return Math.sqrt(backend.dot(y, y) / ours);
        }
    }
}
