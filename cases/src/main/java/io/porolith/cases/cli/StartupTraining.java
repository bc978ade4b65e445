package io.porolith.cases.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Loads the classes of a typical run, so that the launcher can keep them in a class-data archive (JEP 350) and later starts find them
 * parsed. What it computes is thrown away.
 */
final class StartupTraining {
    private StartupTraining() {}

    /** @param arguments a directory to write to */
    public static void main(String[] arguments) {
        List<String> run = List.of(
                "run",
                "quickstart",
                "--set",
                "mesh.voxels_per_edge=8",
                "--overwrite",
                "--out",
                Path.of(arguments[0]).toString());
        Porolith.run(new String[] {"--help"}, System.err);
        Porolith.run(new String[] {"list"}, System.err);
        Porolith.run(run.toArray(String[]::new), System.err);
    }
}
