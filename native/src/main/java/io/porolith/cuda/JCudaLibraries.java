package io.porolith.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/**
 * Where JCuda finds its native libraries. Left alone it unpacks them into the shared folder for temporary files under fixed names and loads
 * whatever lies there, which on a machine with other users is theirs to choose. So they are unpacked into a folder of our own, compared with
 * the originals, and JCuda is pointed there while it loads.
 */
final class JCudaLibraries {
    private static final String VERSION = "12.6.0";

    private JCudaLibraries() {}

    /** What triggers the loading of a JCuda class. */
    @FunctionalInterface
    interface Loading {
        void run() throws LinkageError;
    }

    /** Runs code that loads the given library (such as {@code JCudaDriver}) for the first time. */
    static synchronized void loading(String library, Loading code) throws IOException {
        Path folder = folder(root());
        unpack(library, folder);
        String before = System.setProperty("java.io.tmpdir", folder.toString());
        try {
            code.run();
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    /** {@code $XDG_CACHE_HOME/porolith}, or {@code ~/.cache/porolith}. */
    private static Path root() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "porolith")
                : Path.of(cache, "porolith");
    }

    /** The folder below the root for this version, private to the user; a fresh one if that cannot be had. */
    static Path folder(Path root) throws IOException {
        Path folder = root.resolve("jcuda-" + VERSION);
        try {
            Files.createDirectories(folder);
            // Only the owner may do this, so it also tells whose folder it is.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            // The home is missing, read-only or another user's; a fresh folder serves as well.
            return Files.createTempDirectory("porolith-jcuda-");
        }
    }

    /** Puts a library into the folder unless the very same bytes are there. */
    static Path unpack(String library, Path folder) throws IOException {
        String name = "lib" + library + "-" + VERSION + "-linux-x86_64.so";
        Path file = folder.resolve(name);
        byte[] bytes = bytes(name);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Path part = Files.createTempFile(folder, name, ".part");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = JCudaLibraries.class.getResourceAsStream("/lib/" + name)) {
            if (in == null) {
                throw new IOException("the program was built without /lib/" + name);
            }
            return in.readAllBytes();
        }
    }
}
