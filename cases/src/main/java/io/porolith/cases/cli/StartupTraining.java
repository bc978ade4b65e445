package io.porolith.cases.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the classes of typical runs, so that the launcher can keep them in a class-data archive (JEP 310) and later starts find them
 * parsed. What it computes is thrown away.
 */
final class StartupTraining {
    private StartupTraining() {}

    /** @param arguments a directory to write to */
    public static void main(String[] arguments) {
        Path out = Path.of(arguments[0]);
        String mesh = out.resolve("mesh.msh").toString();
        Porolith.run(new String[] {"--help"}, System.err);
        Porolith.run(new String[] {"list"}, System.err);
        run(out, "quickstart", "mesh.voxels_per_edge=8");
        run(
                out,
                "plastic-octant",
                "mesh.voxels_per_edge=6",
                "diffusion.time={scheme: backward_euler, first_step: 0.5 s}",
                "diffusion.program=[{rest: {duration: 1 s}}]");
        Porolith.run(
                new String[] {
                    "mesh",
                    "core-shell",
                    "--set",
                    "mesh={type: conforming, size: 40 nm}",
                    "--out",
                    mesh,
                    "--format",
                    "gmsh-4.1-binary"
                },
                System.err);
        run(out, "core-shell", "mesh={type: conforming, file: '" + mesh + "'}");
    }

    private static void run(Path out, String shipped, String... settings) {
        List<String> line = new ArrayList<>(List.of(
                "run", shipped, "--overwrite", "--out", out.resolve(shipped).toString()));
        for (String setting : settings) {
            line.add("--set");
            line.add(setting);
        }
        Porolith.run(line.toArray(String[]::new), System.err);
    }
}
