package io.porolith.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library of NVIDIA's that JCuda reaches where a machine has it. Runs do not need it; {@code porolith gpu-check} holds our kernels against it.
 * Which versions fit shows only when it is loaded or called, and what does not fit may end the process, so it is tried in another process first.
 */
public enum OptionalLibrary {
    /** Sums and updates of vectors. */
    BLAS(
            "JCublas2",
            "jcuda.jcublas.JCublas2",
            "sums and updates of vectors",
            List.of("libcublasLt.so.12", "libcublas.so.12")),
    /** Products with matrices of conforming meshes. */
    SPARSE(
            "JCusparse",
            "jcuda.jcusparse.JCusparse",
            "products with matrices of conforming meshes",
            List.of("libnvJitLink.so.12", "libnvJitLink.so.13", "libcusparse.so.12"));

    private static final Map<OptionalLibrary, String> TROUBLE = new EnumMap<>(OptionalLibrary.class);

    private final String nativeName;
    private final String type;
    private final String what;
    /** Files of CUDA, in the order in which they need each other. */
    private final List<String> files;

    OptionalLibrary(String nativeName, String type, String what, List<String> files) {
        this.nativeName = nativeName;
        this.type = type;
        this.what = what;
        this.files = files;
    }

    /** The library of JCuda. */
    public String title() {
        return nativeName;
    }

    /** What it computes, in words. */
    public String what() {
        return what;
    }

    /** The file of CUDA that it is a way to. */
    String file() {
        return files.get(files.size() - 1);
    }

    /** Makes it ready for a device; empty, or why it cannot be used, as a clause. Tried once, in a process of its own. */
    public Optional<String> ready(int device) {
        synchronized (TROUBLE) {
            String found = TROUBLE.computeIfAbsent(this, l -> l.rehearseAndLoad(device));
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        }
    }

    private String rehearseAndLoad(int device) {
        String trouble = LibraryRehearsal.trouble(this, device, folders(), Map.of());
        if (!trouble.isEmpty()) {
            return trouble;
        }
        try {
            load(folders());
            return "";
        } catch (LinkageError | IOException e) {
            return file() + " loads in a process of its own, but not in this one: " + e.getMessage();
        }
    }

    /** Loads it into this process. */
    void load(List<Path> folders) throws IOException {
        for (String file : files) {
            folders.stream()
                    .map(folder -> folder.resolve(file))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(OptionalLibrary::loadIfItGoes);
        }
        JCudaLibraries.loading(nativeName, () -> initialise(type));
    }

    /** One that does not load here leaves the rest to the search of the system, whose message is the better one. */
    private static void loadIfItGoes(Path file) {
        try {
            System.load(file.toAbsolutePath().toString());
        } catch (UnsatisfiedLinkError e) {
            System.getLogger(OptionalLibrary.class.getName())
                    .log(System.Logger.Level.DEBUG, "{0} does not load: {1}", file, e.getMessage());
        }
    }

    private static void initialise(String type) {
        try {
            Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where toolkits of CUDA are installed, for machines whose loader does not know. */
    static List<Path> folders() {
        List<Path> found = new ArrayList<>();
        for (String variable : List.of("CUDA_HOME", "CUDA_PATH")) {
            Optional.ofNullable(System.getenv(variable))
                    .filter(folder -> !folder.isBlank())
                    .ifPresent(folder -> found.add(Path.of(folder, "lib64")));
        }
        try (Stream<Path> local = Files.list(Path.of("/usr/local"))) {
            local.filter(folder -> folder.getFileName().toString().startsWith("cuda"))
                    .sorted()
                    .forEach(folder -> found.add(folder.resolve("lib64")));
        } catch (IOException e) {
            // There is no such folder; the system's own search is left.
            return found;
        }
        return found;
    }
}
