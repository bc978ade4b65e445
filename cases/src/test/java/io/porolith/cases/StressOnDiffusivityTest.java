package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cpu.CpuBackend;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body that does not swell, under the same pressure everywhere, takes lithium as one of the diffusivity D exp(V sigma_h / RT) does. */
class StressOnDiffusivityTest {
    private static final String BLOCK = """
            geometry: {type: box, size_x: 100 nm, cell: octant}
            mesh: {voxels_per_edge: 6}
            materials: {silicon: {preset: silicon-set-n, volume_ratio: 1, diffusivity: %.17g m^2/s}}
            diffusion:
              surfaces: [z_max]
              program: [{lithiate: {lithiation: 0.5, duration: 5 s}}]
              time: {tolerance: 1e-4}
            mechanics:
              expansion_convention: log
              faces: {x_max: {pressure: %2$s GPa}, y_max: {pressure: %2$s GPa}, z_max: {pressure: %2$s GPa}}
            %3$s
            output: {fields: []}
            """;

    private static Map<String, Double> run(double diffusivity, double pressure, String coupling) {
        String text = String.format(Locale.ROOT, BLOCK, diffusivity, pressure, coupling);
        try (CpuBackend backend = new CpuBackend()) {
            return Simulation.run(CaseReader.read(text, "test.yaml", List.of()), backend, new RunObserver() {})
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue));
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "-1"})
    void pressureSlowsLithiumAndTensionSpeedsIt(double pressure) {
        double volume = 1e-6;
        double factor = Math.exp(-pressure * 1e9 * volume / (8.314462618 * 300));
        String coupling = "coupling: {temperature: 300 K, activation_volume: 1e-6 m^3/mol}";
        Map<String, Double> pressed = run(1e-16, pressure, coupling);
        assertThat(pressed.get("mean_hydrostatic_stress.silicon"))
                .isCloseTo(-pressure * 1e9, within(1e-6 * Math.abs(pressure) * 1e9));
        double expected = run(1e-16 * factor, pressure, "").get("mean_lithiation");
        assertThat(pressed.get("mean_lithiation")).isCloseTo(expected, within(2e-5));
        assertThat(Math.abs(run(1e-16, pressure, "").get("mean_lithiation") - expected))
                .isGreaterThan(0.02);
    }
}
