package io.porolith.cuda;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.porolith.backend.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jcuda.driver.JCudaDriver;

/**
 * A driver without a GPU for the tests: the kernels of src/main/cuda compiled for the host behind the functions of libcuda.so.1 (src/test/cpp).
 * JCuda's own library finds it in place of the real one, because a library of that name is loaded already.
 */
final class EmulatedDriver {
    private static final Path CUDA = Path.of("src/main/cuda");
    private static final Path CPP = Path.of("src/test/cpp");
    private static final Path TARGET = Path.of("target/emulated");
    private static final List<String> FLAGS = flags();
    /** Of a real device, by its number: as long as it is open its context stays, which takes the driver a good part of a second to make. */
    private static final Map<Integer, JCudaDevice> KEPT = new HashMap<>();

    private static boolean loaded;

    private EmulatedDriver() {}

    /** Those of {@code -Dporolith.test.emulator.flags} come last: other roundings, or a look at what the kernels read and write. */
    private static List<String> flags() {
        List<String> flags =
                new ArrayList<>(List.of("-std=gnu++17", "-O2", "-march=native", "-fPIC", "-Wall", "-Werror"));
        String more = System.getProperty("porolith.test.emulator.flags", "").strip();
        flags.addAll(more.isEmpty() ? List.of() : List.of(more.split("\\s+")));
        return flags;
    }

    /** Whether the tests run on a real device, as {@code -Dporolith.test.device=real} says. */
    static boolean isReal() {
        return "real".equals(System.getProperty("porolith.test.device"));
    }

    /** Opens an emulated device; skips the test where there is no C++ compiler. With a real device that one. */
    static synchronized JCudaDevice open(int ordinal) {
        if (isReal()) {
            assumeTrue(ordinal < CudaProbe.result().devices().size(), "skipped: there is one device only");
            DeviceInfo info = CudaProbe.result().devices().get(ordinal);
            KEPT.computeIfAbsent(ordinal, n -> new JCudaDevice(info));
            return new JCudaDevice(info);
        }
        load();
        setMemory(4L << 30);
        runBackwards(false);
        return new JCudaDevice(CudaProbe.result().devices().get(ordinal));
    }

    /** Puts the emulated driver in place of any other; skips the test on a real device. */
    static synchronized void load() {
        assumeTrue(!isReal(), "skipped: needs the emulated device");
        if (!loaded) {
            assumeTrue(hasCompiler(), "skipped: the kernels are tested on the host, which needs the C++ compiler g++");
            System.load(library().toAbsolutePath().toString());
            loaded = true;
        }
    }

    /** Where libcuda.so.1 is, for processes of their own. */
    static Path folder() {
        return library().getParent();
    }

    /** Bytes of device memory from now on. */
    static void setMemory(long bytes) {
        load();
        JCudaDriver.cuCtxSetLimit(jcuda.driver.CUlimit.CU_LIMIT_MALLOC_HEAP_SIZE, bytes);
    }

    /** Whether blocks, and the threads of each, take turns from the last to the first. */
    static void runBackwards(boolean on) {
        load();
        JCudaDriver.cuCtxSetCacheConfig(
                on
                        ? jcuda.driver.CUfunc_cache.CU_FUNC_CACHE_PREFER_L1
                        : jcuda.driver.CUfunc_cache.CU_FUNC_CACHE_PREFER_NONE);
    }

    private static boolean hasCompiler() {
        try {
            return new ProcessBuilder("g++", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles if the sources are not those of the last time; another process of the tests waits for it. */
    private static Path library() {
        try {
            Path folder = TARGET.resolve(hash());
            Path library = folder.resolve("libcuda.so.1");
            Files.createDirectories(folder);
            try (FileChannel lock = FileChannel.open(
                            TARGET.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                if (held.isValid() && !Files.exists(library)) {
                    for (Precision precision : Precision.values()) {
                        compile(precision, folder.resolve(precision.name()));
                    }
                    link(folder, library);
                }
            }
            return library;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Precision precision, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> command = command();
        boolean wide = precision == Precision.FP64;
        command.addAll(List.of("-DREAL=" + (wide ? "double" : "float"), "-DSUFFIX=" + (wide ? "_fp64" : "_fp32")));
        command.addAll(List.of("-x", "c++", "-c"));
        Stream.of(Kernel.values())
                .filter(k -> wide || !k.isFp64Only())
                .map(k -> CUDA.resolve(k.file() + ".cu").toAbsolutePath().toString())
                .distinct()
                .forEach(command::add);
        run(command, folder);
    }

    private static void link(Path folder, Path library) throws IOException {
        List<String> command = command();
        command.addAll(List.of("-shared", "-Wl,-soname,libcuda.so.1"));
        command.addAll(List.of("-o", library.toAbsolutePath().toString()));
        for (String file : files(folder, ".o")) {
            command.add(file);
        }
        command.addAll(files(CPP, ".cpp").stream()
                .filter(file -> !file.endsWith("far.cpp"))
                .toList());
        run(command, folder);
    }

    /** The program that runs kernels at the end of a large lattice; skips the test where there is no C++ compiler. */
    static synchronized Path far() throws IOException {
        load();
        Path folder = library().getParent();
        Path program = folder.resolve("far");
        if (!Files.exists(program)) {
            List<String> command = command();
            command.addAll(List.of("-o", program.toAbsolutePath().toString()));
            command.addAll(files(folder, ".o"));
            command.addAll(files(CPP, "far.cpp"));
            command.addAll(files(CPP, "emulated.cpp"));
            run(command, folder);
        }
        return program;
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of("g++"));
        command.addAll(FLAGS);
        command.addAll(List.of("-I" + CUDA.toAbsolutePath(), "-I" + CPP.toAbsolutePath()));
        return command;
    }

    private static void run(List<String> command, Path folder) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + "\n" + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> p.toString().endsWith(ending))
                    .sorted()
                    .map(p -> p.toAbsolutePath().toString())
                    .toList();
        }
    }

    private static String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : List.of(CUDA, CPP)) {
                for (String file : files(folder, "")) {
                    if (Files.isRegularFile(Path.of(file))) {
                        digest.update(Files.readAllBytes(Path.of(file)));
                    }
                }
            }
            digest.update(FLAGS.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
