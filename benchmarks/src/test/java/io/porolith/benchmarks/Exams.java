package io.porolith.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests of the CUDA backend on a real device. */
final class Exams {
    /** Verbs against the processor, quick ones first. */
    static final List<String> VERBS = List.of(
            "ParityTest",
            "MeshParityTest",
            "CoarseLevelsTest",
            "ConjugateStepTest",
            "RecordedVerbsTest",
            "LinearRecoveryTest",
            "ElementRecoveryTest",
            "FlowRecoveryTest",
            "SwellingChangeTest",
            "LayeredVoxelsTest",
            "StressAroundTest",
            "CoupledPointsTest",
            "CutCouplingTest",
            "CoupledElementsTest",
            "CoupledRunsTest",
            "HistoryPointsTest",
            "FlowingPointsTest",
            "PlasticFlowTest",
            "SlabTest",
            "OptionalLibraryTest",
            "StepTrafficTest",
            "MeshTrafficTest",
            "SetUpWaitsTest",
            "TroubleTest",
            "CudaBackendTest");
    /** Whole cases, for which the processor takes its time. */
    static final List<String> CASES = List.of("MeshCaseParityTest", "CaseParityTest", "CaseFuzzTest");
    /** What needs no device, or the one that stands in for it. */
    static final List<String> WITHOUT =
            List.of("EmulatedDriverTest", "JCudaLibrariesTest", "KernelListTest", "LargeLatticeTest");

    /** Of a stack that are kept. */
    private static final int LINES = 5;

    private Exams() {}

    /** Runs the tests of a class; its failures go on the list. */
    static Map<String, Object> of(String name, CheckList checks) {
        Listener results = new Listener(checks);
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass("io.porolith.cuda." + name))
                                .build(),
                        results);
        return Map.of("passed", results.passed, "skipped", results.skipped);
    }

    /** Counts tests and keeps what failed. */
    private static final class Listener implements TestExecutionListener {
        private final CheckList checks;
        private final List<String> skipped = new ArrayList<>();
        private int passed;

        Listener(CheckList checks) {
            this.checks = checks;
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName() + ": " + reason);
        }

        /** What was thrown and the lines of ours that it came from. */
        private static String described(Throwable t) {
            return t
                    + Stream.of(t.getStackTrace())
                            .filter(line -> line.getClassName().startsWith("io.porolith"))
                            .limit(LINES)
                            .map(line -> "\n  at " + line)
                            .collect(Collectors.joining());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String reason = result.getThrowable().map(Listener::described).orElse("");
            switch (result.getStatus()) {
                case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
                case ABORTED -> skipped.add(test.getDisplayName() + ": " + reason);
                case FAILED -> checks.fail(test.getUniqueId() + ": " + reason);
            }
        }
    }
}
