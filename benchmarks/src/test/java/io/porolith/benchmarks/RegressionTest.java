package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.io.Json;
import io.porolith.run.Case;
import io.porolith.run.LatticeMesh;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Iterations and bytes per unknown, which no machine changes, must not grow beyond benchmarks/baselines.json. Who makes them smaller lowers
 * the baseline; who has a reason to let them grow raises it and says why in the commit.
 */
class RegressionTest {
    @ParameterizedTest
    @CsvSource({
        "pore-array, 1",
        "pore-array, 10000",
        "sponge, 1",
        "sponge, 100",
        "random-particle, 100",
        "foam, 1",
        "foam, 10000"
    })
    void iterationsOnGeneratedBodies(String body, double ratio) throws IOException {
        Case problem = StiffnessBench.problem(body, 24, ratio);
        try (Backend backend = new CpuBackend()) {
            int iterations = StiffnessBench.solve(
                            backend, problem, LatticeMesh.of(problem, s -> {}).lattice())
                    .iterations();
            assertThat(iterations).isLessThanOrEqualTo((int) baseline("iterations", "%s, %.0f".formatted(body, ratio)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 48})
    void iterationsAndBytesOfProblemA(int n) throws IOException {
        SolveBench.Row row = new SolveBench(CpuBackend::new, Setting.TOLERANCE, 1).once(ReferenceProblems.a(n));
        assertThat(row.iterations()).isLessThanOrEqualTo((int) baseline("iterations", "A, " + n));
        assertThat(row.bytesPerUnknown()).isLessThanOrEqualTo(baseline("bytes_per_unknown", "A, " + n));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void iterationsOfProblemB(int n) throws IOException {
        try (Backend backend = new CpuBackend()) {
            int iterations =
                    ReferenceProblems.b(n).solve(backend, Setting.TOLERANCE).iterations();
            assertThat(iterations).isLessThanOrEqualTo((int) baseline("iterations", "B, " + n));
        }
    }

    private static double baseline(String group, String name) throws IOException {
        Map<?, ?> values = (Map<?, ?>) Json.readObject(GuardBench.baselines()).get(group);
        assertThat(values.containsKey(name)).as("baseline of " + name).isTrue();
        return ((Number) values.get(name)).doubleValue();
    }
}
