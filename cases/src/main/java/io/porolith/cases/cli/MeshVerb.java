package io.porolith.cases.cli;

import io.porolith.input.InputException;
import io.porolith.io.VtiWriter;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Surfaces;
import io.porolith.mesh.Voxeliser;
import io.porolith.run.Case;
import io.porolith.run.MeshSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code porolith mesh}: the lattice of a case, its quality, and if asked for a file to look at. */
@Command(
        name = "mesh",
        description = "Meshes a case and reports volumes, surfaces and connectivity, without solving.",
        mixinStandardHelpOptions = true)
final class MeshVerb implements Runnable {
    @Mixin
    private CaseOptions problem;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.vti",
            description = "Writes the phases as a file for ParaView.")
    private Path out;

    @Override
    public void run() {
        Case problem = this.problem.read();
        MeshSpec mesh = problem.mesh();
        Lattice lattice = Voxeliser.lattice(problem.geometry(), mesh.voxelsX(), mesh.voxelsY(), mesh.voxelsZ());
        Connectivity pieces = Connectivity.of(lattice);
        LatticeReport report =
                LatticeReport.of(lattice, problem.geometry(), Surfaces.of(lattice, problem.geometry(), pieces), pieces);
        report.lines().forEach(System.out::println);
        if (out != null) {
            write(lattice);
        }
    }

    private void write(Lattice lattice) {
        if (!out.toString().endsWith(".vti")) {
            throw new InputException("porolith mesh: --out \"" + out + "\", expected a file name that ends in .vti");
        }
        try {
            VtiWriter.write(out, lattice, List.of(), 0);
        } catch (IOException e) {
            throw new InputException("porolith mesh: --out \"" + out + "\" cannot be written: " + e, e);
        }
        System.out.println("Wrote " + out + ".");
    }
}
