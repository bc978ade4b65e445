package io.porolith.cases.cli;

import io.porolith.cases.GeometryGallery;
import io.porolith.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code porolith gallery}: the page of geometries, drawn and measured anew. */
@Command(
        name = "gallery",
        description = "Draws and measures every example of docs/geometries.yaml and writes docs/geometries.md.",
        mixinStandardHelpOptions = true)
final class GalleryVerb implements Runnable {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIRECTORY",
            description = "Where the page and its pictures go. Default: docs beside the launcher")
    private Path out;

    @Override
    public void run() {
        Path docs = Installation.home().resolve("docs");
        Path target = out == null ? docs : out;
        try {
            GeometryGallery.write(
                    GeometryGallery.read(docs.resolve("geometries.yaml")),
                    target.resolve("geometries.md"),
                    target.resolve("pictures/geometries"));
        } catch (IOException e) {
            throw new InputException("porolith gallery: \"" + target + "\" cannot be written: " + e, e);
        }
        System.out.println("Wrote " + target.resolve("geometries.md") + ".");
    }
}
