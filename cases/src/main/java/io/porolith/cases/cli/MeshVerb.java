package io.porolith.cases.cli;

import io.porolith.geometry.Geometry;
import io.porolith.input.InputException;
import io.porolith.io.VtiWriter;
import io.porolith.io.picture.LatticePicture;
import io.porolith.io.picture.MeshPicture;
import io.porolith.mesh.ConformingMesh;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.MeshQuality;
import io.porolith.mesh.SurfaceArea;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.meshfile.MeshFiles;
import io.porolith.run.Case;
import io.porolith.run.LatticeMesh;
import io.porolith.run.MeshSource;
import io.porolith.statistics.Microstructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porolith mesh}: the mesh of a case, its statistics, a file for other programs and a picture. */
@Command(
        name = "mesh",
        description = "Meshes a case, reports volumes, surfaces, connectivity and sizes, and writes mesh and picture.",
        mixinStandardHelpOptions = true)
final class MeshVerb implements Runnable {
    private static final int VIEW = 480;
    private static final int COARSE = 200;

    @Mixin
    private CaseOptions problem;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description =
                    "The mesh: a lattice as .vti, a conforming mesh as .vtu, .msh (Gmsh) or .inp (Abaqus); the picture is beside it. Default: results/CASE.mesh.vti or .vtu")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "Of a conforming mesh, where the ending leaves a choice: gmsh-4.1, gmsh-4.1-binary, gmsh-2.2, gmsh-2.2-binary.")
    private String format;

    @Option(
            names = "--preview",
            description =
                    "Meshes nothing: what the geometry says about itself and a coarse picture, in little more memory than an image takes.")
    private boolean preview;

    /** Writes a mesh and its picture. */
    @FunctionalInterface
    private interface Output {
        void write(Path file, Path picture) throws IOException;
    }

    @Override
    public void run() {
        Case problem = this.problem.read();
        Optional<MeshSource> source = problem.mesh().source();
        if (preview) {
            preview(problem);
        } else if (source.isPresent()) {
            conforming(problem, source.get());
        } else {
            lattice(problem);
        }
    }

    private void conforming(Case problem, MeshSource source) {
        if (out != null && !MeshFiles.isMeshFile(out)) {
            throw new InputException("porolith mesh: --out \"" + out
                    + "\", expected a file name that ends in .vtu, .msh or .inp for a conforming mesh");
        }
        ConformingMesh mesh = source.mesh(problem, System.out::println);
        MeshQuality.of(mesh, problem.geometry()).lines().forEach(System.out::println);
        write(problem, ".vtu", (file, picture) -> {
            if (format != null) {
                MeshFiles.write(file, mesh, format);
            } else {
                MeshFiles.write(file, mesh);
            }
            MeshPicture.write(picture, mesh);
        });
    }

    private void lattice(Case problem) {
        if (out != null && !out.toString().endsWith(".vti")) {
            throw new InputException("porolith mesh: --out \"" + out + "\", expected a file name that ends in .vti");
        }
        LatticeMesh.Measured mesh = LatticeMesh.measured(problem, System.out::println);
        Lattice lattice = mesh.lattice();
        double wall = mesh.areas().stream()
                .filter(a -> a.surface().equals(Surfaces.PORE_WALL))
                .mapToDouble(SurfaceArea::area)
                .sum();
        Microstructure.of(lattice, wall).lines().forEach(System.out::println);
        write(problem, ".vti", (file, picture) -> {
            VtiWriter.write(file, lattice, List.of(), 0);
            LatticePicture.write(picture, lattice, VIEW);
        });
    }

    private void preview(Case problem) {
        Geometry geometry = problem.geometry();
        geometry.notes().forEach(System.out::println);
        Lattice coarse = Voxeliser.coarse(geometry, COARSE);
        Path file = out != null ? out : Path.of("results", problem.name() + ".preview.png");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            LatticePicture.write(file, coarse, VIEW);
        } catch (IOException e) {
            throw new InputException("porolith mesh: \"" + file + "\" cannot be written: " + e, e);
        }
        System.out.println("Wrote " + file + ".");
    }

    private void write(Case problem, String ending, Output output) {
        Path file = out != null ? out : Path.of("results", problem.name() + ".mesh" + ending);
        Path picture = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[a-z]+$", ".png"));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            output.write(file, picture);
        } catch (IOException e) {
            throw new InputException("porolith mesh: \"" + file + "\" cannot be written: " + e, e);
        }
        System.out.println("Wrote " + file + " and " + picture + ".");
    }
}
