package io.porolith.benchmarks;

import io.porolith.benchmarks.Sheet.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Whole solves of problem A against the number of voxels, and the memory that a fresh process takes for one. */
final class SizeBench implements Measurement {
    @Override
    public Sheet.Layout layout() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.whole("voxels_per_edge", "voxels an edge"));
        columns.addAll(SolveBench.COLUMNS);
        columns.add(Column.number("resident_bytes_per_unknown", "resident bytes/unknown", "%.0f", 1));
        return new Sheet.Layout(
                "solves",
                "Whole solves by size",
                "Problem A from a zero displacement to a true relative residual of 1e-8, after a warm-up. Backend bytes are vectors and"
                        + " coefficients; resident bytes are the peak of a fresh process beyond one that does nothing.",
                columns);
    }

    @Override
    public List<Map<String, Object>> measure(Setting setting) throws IOException, InterruptedException {
        List<Map<String, Object>> rows = new ArrayList<>();
        OptionalLong idle = setting.isCpu()
                ? OptionalLong.of(ProcessMemory.ofFreshJvm(0, setting.threads()))
                : OptionalLong.empty();
        for (int n : setting.sizes()) {
            SolveBench.Row r = setting.solves().run(ReferenceProblems.a(n));
            Map<String, Object> row = new LinkedHashMap<>(Sheet.row("voxels_per_edge", n));
            row.putAll(r.values());
            if (idle.isPresent()) {
                long resident = ProcessMemory.ofFreshJvm(n, setting.threads()) - idle.getAsLong();
                row.put("resident_bytes_per_unknown", resident / (double) r.unknowns());
            }
            rows.add(row);
        }
        return rows;
    }
}
