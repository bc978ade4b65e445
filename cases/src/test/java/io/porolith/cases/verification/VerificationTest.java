package io.porolith.cases.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.porolith.cases.verification.Bench.Depth;
import io.porolith.cpu.CpuBackend;
import io.porolith.input.InputException;
import io.porolith.io.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VerificationTest {
    @Test
    void theLadderHoldsOnCoarseLattices() {
        allPass(Depth.QUICK);
    }

    @Test
    @Tag("slow")
    void theLadderHolds() {
        allPass(Depth.STANDARD);
    }

    private static void allPass(Depth depth) {
        List<String> progress = new ArrayList<>();
        List<VerificationRecord> records = Verification.run(List.of(), depth, CpuBackend::new, progress::add);
        assertThat(records).isNotEmpty();
        assertThat(records.stream().filter(r -> !r.passed()))
                .as(String.join("\n", progress))
                .isEmpty();
        assertThat(progress).hasSize(2 * VerificationLadder.CHECKS.size());
    }

    @Test
    void aWrongExpectationFails() {
        Findings findings = new Findings(ClampedBody.ALL_SIDES);
        findings.relative("half", 0.5, 0.51, 0.019, Map.of());
        findings.relative("half", 0.5, 0.51, 0.021, Map.of());
        findings.relative("half", 0.5, Double.NaN, 1, Map.of());
        findings.atMost("bound", 1, 1.001, Map.of());
        findings.atMost("bound", 1, 0.5, Map.of());
        assertThat(findings.records())
                .extracting(VerificationRecord::passed)
                .containsExactly(false, true, false, false, true);
    }

    @Test
    void recordsHaveTheAgreedKeysInOrder() {
        List<VerificationRecord> records = Verification.run(List.of("D1d"), Depth.QUICK, CpuBackend::new, s -> {});
        Object json = Json.read(
                Json.write(records.stream().map(VerificationRecord::toMap).toList()));
        assertThat((List<?>) json)
                .hasSize(records.size())
                .allSatisfy(record -> assertThat(
                                ((Map<?, ?>) record).keySet().stream().map(Object::toString))
                        .containsExactly(
                                "id",
                                "quantity",
                                "parameters",
                                "expected",
                                "computed",
                                "error",
                                "tolerance",
                                "passed",
                                "source"));
    }

    @Test
    void anUnknownCheckIsNamedWithItsNearest() {
        assertThatThrownBy(() -> Verification.run(List.of("D1x"), false, s -> {}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"D1x\"")
                .hasMessageContaining("D1a");
    }
}
