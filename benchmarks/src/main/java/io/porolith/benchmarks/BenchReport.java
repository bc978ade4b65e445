package io.porolith.benchmarks;

import io.porolith.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements by part, each with the machine, the time and the command it came from, so that parts of one report may be measured one after
 * the other. Kept as JSON.
 *
 * @param parts what JSON holds of each part, by its key
 */
record BenchReport(Map<String, Object> parts) {
    BenchReport() {
        this(new LinkedHashMap<>());
    }

    /** What a file holds; an empty report if there is none. */
    static BenchReport read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new BenchReport();
        }
        Object parts = Json.readObject(file).get("parts");
        if (!(parts instanceof Map<?, ?>)) {
            throw new IOException(file + " is not a report of porolith bench: it has no key parts");
        }
        BenchReport report = new BenchReport();
        ((Map<?, ?>) parts).forEach((key, value) -> report.parts.put((String) key, value));
        return report;
    }

    void put(Sheet sheet, Map<String, Object> origin) {
        Map<String, Object> part = new LinkedHashMap<>(origin);
        part.put("rows", sheet.rows());
        parts.put(sheet.layout().key(), part);
    }

    void write(Path file) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Json.write(file, json());
    }

    Map<String, Object> json() {
        return Map.of("parts", parts);
    }

    /** A part as it was measured; empty if it was not. */
    @SuppressWarnings("unchecked")
    Optional<Sheet> sheet(Sheet.Layout layout) {
        return part(layout.key())
                .map(part -> new Sheet(layout, (List<Map<String, Object>>) part.get("rows")))
                .filter(sheet -> !sheet.rows().isEmpty());
    }

    /** Where and when a part was measured. */
    @SuppressWarnings("unchecked")
    Optional<Map<String, Object>> part(String key) {
        return Optional.ofNullable((Map<String, Object>) parts.get(key));
    }

    /** All tables in the order of {@link Measurements}. */
    String markdown() {
        StringBuilder out = new StringBuilder();
        for (Measurement m : Measurements.ALL) {
            sheet(m.layout()).ifPresent(sheet -> {
                out.append("\n### ").append(sheet.layout().title()).append("\n\n");
                out.append(sheet.layout().about()).append("\n\n");
                out.append(sheet.table());
            });
        }
        return out.toString();
    }
}
