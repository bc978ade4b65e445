package io.porolith.cases.cli;

import io.porolith.input.InputException;
import io.porolith.io.VtiWriter;
import io.porolith.io.picture.LatticePicture;
import io.porolith.mesh.Lattice;
import io.porolith.run.Case;
import io.porolith.run.LatticeMesh;
import io.porolith.statistics.Microstructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porolith mesh}: the lattice of a case, its statistics, a file for ParaView and a picture. */
@Command(
        name = "mesh",
        description = "Meshes a case, reports volumes, surfaces, connectivity and sizes, and writes mesh and picture.",
        mixinStandardHelpOptions = true)
final class MeshVerb implements Runnable {
    private static final int VIEW = 480;

    @Mixin
    private CaseOptions problem;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.vti",
            description = "The phases as a file for ParaView; the picture is beside it. Default: results/CASE.mesh.vti")
    private Path out;

    @Override
    public void run() {
        if (out != null && !out.toString().endsWith(".vti")) {
            throw new InputException("porolith mesh: --out \"" + out + "\", expected a file name that ends in .vti");
        }
        Case problem = this.problem.read();
        LatticeMesh mesh = LatticeMesh.of(problem, System.out::println);
        Microstructure.of(mesh.lattice(), mesh.surfaces()).lines().forEach(System.out::println);
        Path file = out != null ? out : Path.of("results", problem.name() + ".mesh.vti");
        write(mesh.lattice(), file);
    }

    private static void write(Lattice lattice, Path file) {
        Path picture = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.vti$", ".png"));
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            VtiWriter.write(file, lattice, List.of(), 0);
            LatticePicture.write(picture, lattice, VIEW);
        } catch (IOException e) {
            throw new InputException("porolith mesh: \"" + file + "\" cannot be written: " + e, e);
        }
        System.out.println("Wrote " + file + " and " + picture + ".");
    }
}
