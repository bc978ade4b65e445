package io.porolith.cases.cli;

import io.porolith.backend.Backends;
import io.porolith.cases.verification.Bench.Depth;
import io.porolith.cases.verification.Verification;
import io.porolith.cases.verification.Verification.Outcome;
import io.porolith.cases.verification.VerificationRecord;
import io.porolith.cases.verification.VerificationReport;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import io.porolith.units.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code porolith verify}: the solver against closed forms and published numbers. */
@Command(
        name = "verify",
        description = "Checks the solver against closed forms and published numbers; exit code 1 if a check fails.",
        mixinStandardHelpOptions = true)
final class VerifyVerb implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Checks to run, such as D3 or D6; all if none is given.")
    private List<String> ids = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes all records.")
    private Path json;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes verification.md and its plots into a folder.")
    private Path report;

    @Option(names = "--fine", description = "Runs at larger resolutions.")
    private boolean fine;

    @Mixin
    private BackendOptions backend;

    @Override
    public Integer call() {
        List<Outcome> outcomes = Verification.climb(
                ids,
                fine ? Depth.FINE : Depth.STANDARD,
                () -> Backends.open(backend.chosen("cpu")),
                System.out::println);
        List<VerificationRecord> records =
                outcomes.stream().flatMap(o -> o.records().stream()).toList();
        long failed = records.stream().filter(r -> !r.passed()).count();
        System.out.println(
                failed > 0
                        ? failed + " of " + Count.of(records.size(), "comparison") + " failed."
                        : records.size() == 1
                                ? "The comparison passed."
                                : "All " + records.size() + " comparisons passed.");
        if (json != null) {
            writeJson(records);
        }
        if (report != null) {
            VerificationReport.write(report, outcomes);
            System.out.println("Wrote " + report.resolve("verification.md") + ".");
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.INTERNAL_ERROR;
    }

    private void writeJson(List<VerificationRecord> records) {
        try {
            Json.write(json, records.stream().map(VerificationRecord::toMap).toList());
        } catch (IOException e) {
            throw new InputException("porolith verify: --json \"" + json + "\" cannot be written: " + e, e);
        }
    }
}
