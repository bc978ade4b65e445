package io.porolith.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    @TempDir
    private Path folder;

    @Test
    void writesWhatItMeasured() throws IOException {
        Path out = folder.resolve("bench.json");
        int code = Bench.run(
                "--parts",
                "kernels,sizes,ratios",
                "--sizes",
                "8",
                "--ratio-size",
                "8",
                "--ratios",
                "1,100",
                "--repeats",
                "1",
                "--seconds",
                "0.001",
                "--threads",
                "1",
                "--out",
                out.toString());
        assertThat(code).isZero();
        Map<String, Object> json = Json.readObject(out);
        assertThat(rows(json, "kernels"))
                .extracting(row -> row.get("verb"))
                .contains("apply", "residual", "Chebyshev sweep", "dot", "advance", "V(2,2) cycle");
        assertThat(rows(json, "kernels"))
                .allSatisfy(row -> assertThat((double) row.get("seconds")).isPositive());
        assertThat(rows(json, "solves_by_size")).hasSize(1);
        assertThat(rows(json, "solves_by_stiffness_ratio"))
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat((double) row.get("relative_residual")).isLessThanOrEqualTo(1e-8));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> json, String key) {
        return (List<Map<String, Object>>) json.get(key);
    }

    @Test
    void badInputIsCodeTwo() {
        assertThat(Bench.run("--sizes", "1")).isEqualTo(2);
        assertThat(Bench.run("--ratios", "-3")).isEqualTo(2);
        assertThat(Bench.run("--parts", "speed")).isEqualTo(2);
    }

    /** Apply in fp64 moves x, y and two coefficients per voxel: 8 + 8 + 2/3 8 bytes per unknown. */
    @Test
    void trafficOfApplyIsCountedByHand() {
        assertThat(Traffic.apply(io.porolith.backend.Precision.FP64)).isEqualTo(8 + 8 + 16.0 / 3);
        assertThat(Traffic.cycle(3) - Traffic.cycle(2))
                .isCloseTo(8.0 / 7 * 2 * Traffic.chebyshev(io.porolith.backend.Precision.FP32), within(1e-12));
    }
}
