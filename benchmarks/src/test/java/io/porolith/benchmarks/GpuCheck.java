package io.porolith.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.porolith.backend.BackendProvider;
import io.porolith.backend.Backends;
import io.porolith.command.Verb;
import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Checks a GPU: the exam of every backend on it, parity with the processor of verbs and whole cases, then the time of every verb and of whole
 * solves. A verb of the distribution, which holds the exams; see docs/cuda.md.
 */
@Command(
        name = "gpu-check",
        description = "Checks and measures the GPU of this machine and writes one JSON.",
        mixinStandardHelpOptions = true,
        footer = "Exit codes: 0 all passed, 1 something failed, 4 there is no GPU that can be used.")
public final class GpuCheck implements Callable<Integer> {
    private static final List<String> EXAMS = List.of(
            "io.porolith.cuda.CudaBackendTest",
            "io.porolith.cuda.ParityTest",
            "io.porolith.cuda.MeshParityTest",
            "io.porolith.cuda.ConjugateStepTest",
            "io.porolith.cuda.LinearRecoveryTest",
            "io.porolith.cuda.LayeredVoxelsTest",
            "io.porolith.cuda.PlasticFlowTest",
            "io.porolith.cuda.SlabTest",
            "io.porolith.cuda.RecordedVerbsTest",
            "io.porolith.cuda.TroubleTest",
            "io.porolith.cuda.CaseParityTest",
            "io.porolith.cuda.MeshCaseParityTest");

    @Option(names = "--out", description = "file for the JSON, default ${DEFAULT-VALUE}")
    private Path out = Path.of("gpu-check.json");

    @Option(names = "--sizes", split = ",", description = "voxels per edge to measure, default ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of(64, 128, 256);

    @Option(names = "--ratio-size", description = "voxels per edge of the solves by stiffness ratio")
    private int ratioSize = 128;

    @Option(names = "--no-exam", description = "measures only")
    private boolean noExam;

    @Option(names = "--no-bench", description = "examines only")
    private boolean noBench;

    /** {@code porolith gpu-check}. */
    public static final class AsVerb implements Verb {
        @Override
        public String name() {
            return "gpu-check";
        }

        @Override
        public String summary() {
            return "Checks and measures the GPU of this machine.";
        }

        @Override
        public int run(List<String> arguments) {
            return new CommandLine(new GpuCheck()).execute(arguments.toArray(String[]::new));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Object> report = new LinkedHashMap<>();
        BackendProvider cuda = Backends.all().stream()
                .filter(p -> p.name().equals("cuda"))
                .findFirst()
                .orElseThrow();
        report.put("findings", cuda.findings());
        String trouble = cuda.whyUnavailable(0).orElse("");
        report.put("trouble", trouble);
        int failed = 0;
        if (trouble.isEmpty()) {
            failed = noExam ? 0 : examine(report);
            if (!noBench) {
                measure(report);
            }
        }
        Json.write(out, report);
        System.out.println(trouble.isEmpty() ? failed + " failures; the report is " + out : trouble);
        return trouble.isEmpty() ? failed == 0 ? 0 : 1 : 4;
    }

    /** Runs the exams and returns the number of failures. */
    private static int examine(Map<String, Object> report) {
        Record results = new Record();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(EXAMS.stream().map(name -> selectClass(name)).toList())
                        .build(),
                results);
        report.put("exam", Map.of("passed", results.passed, "skipped", results.skipped, "failed", results.failed));
        return results.failed.size();
    }

    private void measure(Map<String, Object> report) throws IOException, InterruptedException {
        Setting setting =
                new Setting("cuda", 1, sizes, ratioSize, List.of(1.0, 100.0, 1e4), 3, new Timing(0.3, 0.5, 5));
        BenchReport bench = new BenchReport();
        for (Measurement m : List.of(new KernelBench(), new SizeBench(), new StiffnessBench())) {
            System.out.println("measuring " + m.layout().key());
            bench.put(new Sheet(m.layout(), m.measure(setting)), Map.of());
        }
        System.out.print(bench.markdown());
        report.put("bench", bench.json());
    }

    /** Counts tests and keeps what failed. */
    private static final class Record implements TestExecutionListener {
        private int passed;
        private final List<String> skipped = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String reason = result.getThrowable().map(Throwable::toString).orElse("");
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
                case ABORTED -> skipped.add(test.getDisplayName() + ": " + reason);
                case FAILED -> {
                    failed.add(test.getUniqueId() + ": " + reason);
                    System.out.println("FAILED " + test.getDisplayName() + ": " + reason);
                }
            }
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                System.out.println("passed " + test.getDisplayName());
            }
        }
    }
}
