package io.porolith.cases.cli;

import io.porolith.cases.CaseReader;
import io.porolith.run.Case;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The case and its changes, as every verb takes them that works on a case. */
final class CaseOptions {
    @Parameters(paramLabel = "CASE", description = "A case file, or the name of a shipped case (porolith list cases).")
    private String name;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a value of the case, for example mesh.voxels_per_edge=96. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    Case read() {
        return CaseReader.read(Installation.find(name), overrides);
    }
}
