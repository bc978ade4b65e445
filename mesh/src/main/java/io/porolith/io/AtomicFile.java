package io.porolith.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are either there in full or not at all: written beside their place under another name, then moved. */
final class AtomicFile {
    private static final String SUFFIX = ".part";

    private AtomicFile() {}

    /** Puts bytes at a path of the file system. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path path) throws IOException;
    }

    static void write(Path path, Content content) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + SUFFIX);
        try {
            content.writeTo(part);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static void write(Path path, String text) throws IOException {
        write(path, part -> Files.writeString(part, text, StandardCharsets.UTF_8));
    }
}
