package io.porolith.benchmarks;

import io.porolith.backend.Precision;
import io.porolith.benchmarks.Sheet.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Copy bandwidth and arithmetic rate of the processor by number of threads. */
final class MachineLimits implements Measurement {
    @Override
    public Sheet.Layout layout() {
        return new Sheet.Layout(
                "machine",
                "What the machine can do",
                "Copy is c = a over 256 MB arrays, 16 bytes an element (STREAM); arithmetic is fused multiply-adds on registers, two"
                        + " operations each. Both are plain Java loops, as the solver's are.",
                List.of(
                        Column.whole("threads", "threads"),
                        Column.number("copy_bytes_per_second", "copy, GB/s", "%.1f", 1e-9),
                        Column.number("fp64_operations_per_second", "fp64, Gflop/s", "%.0f", 1e-9),
                        Column.number("fp32_operations_per_second", "fp32, Gflop/s", "%.0f", 1e-9)));
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int t = 1; t <= setting.threads(); t *= 2) {
            Limits limits = Limits.ofProcessor(t, setting.timing());
            rows.add(Sheet.row(
                    "threads",
                    t,
                    "copy_bytes_per_second",
                    limits.copyBandwidth(),
                    "fp64_operations_per_second",
                    limits.arithmetic().get(Precision.FP64),
                    "fp32_operations_per_second",
                    limits.arithmetic().get(Precision.FP32)));
        }
        return rows;
    }
}
