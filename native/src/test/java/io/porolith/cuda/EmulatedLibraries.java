package io.porolith.cuda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Stands in for NVIDIA's libraries on the emulated device (src/test/libraries), under their names and versions of symbols. */
final class EmulatedLibraries {
    private static final Path SOURCES = Path.of("src/test/libraries");

    private EmulatedLibraries() {}

    /** Compiles the one behind an optional library into a folder, under the name that CUDA has for it. */
    static Path compile(OptionalLibrary library, Path folder, String... flags) throws IOException {
        String name = library.file();
        Path versions = Files.writeString(folder.resolve(name + ".map"), name + " { global: *; };\n");
        Path out = folder.resolve(name);
        List<String> command =
                new ArrayList<>(List.of("g++", "-std=gnu++17", "-O1", "-Wall", "-Werror", "-fPIC", "-shared"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-Wl,-soname," + name, "-Wl,--version-script=" + versions.toAbsolutePath()));
        String source = name.substring("lib".length(), name.indexOf('.')) + ".cpp";
        command.addAll(List.of(
                "-o", out.toAbsolutePath().toString(), SOURCES.resolve(source).toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }
}
