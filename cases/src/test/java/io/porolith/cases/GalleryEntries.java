package io.porolith.cases;

import io.porolith.cases.GeometryGallery.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The examples of the gallery, built once for all tests: most of their time is in building the geometries. */
final class GalleryEntries {
    static final Path DOCS = Path.of("../docs");
    static final List<Entry> ALL = read();

    private GalleryEntries() {}

    private static List<Entry> read() {
        try {
            return GeometryGallery.read(DOCS.resolve("geometries.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
