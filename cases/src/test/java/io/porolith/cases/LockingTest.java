package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.backend.Backend;
import io.porolith.cpu.CpuBackend;
import io.porolith.run.RunObserver;
import io.porolith.run.Simulation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A nearly incompressible thick sphere under inner pressure against Lame's solution: how far linear elements lock, and that runs say so. */
class LockingTest {
    private static final double INNER = 80e-9;
    private static final double OUTER = 200e-9;
    private static final double PRESSURE = 1e6;
    private static final double MODULUS = 80e9;

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.45  | {voxels_per_edge: 20}                                        | 0.00, 0.04   | false
            0.49  | {voxels_per_edge: 20, interfaces: composite}                 | -0.07, -0.05 | true
            0.499 | {voxels_per_edge: 20}                                        | -0.25, -0.15 | true
            0.49  | {type: conforming, element: tet4, size: 20 nm}               | -0.25, -0.05 | true
            0.499 | {type: conforming, size: 60 nm}                              | -0.03, 0.01  | false
            """)
    void linearElementsLockAndRunsSaySo(double ratio, String mesh, String range, boolean warned) {
        double opening = run(ratio, mesh).get("pore_volume_change") / exact(ratio) - 1;
        double low = Double.parseDouble(range.split(",")[0]);
        double high = Double.parseDouble(range.split(",")[1]);
        assertThat(opening).isCloseTo((low + high) / 2, within((high - low) / 2));
        assertThat(warnings.stream().filter(w -> w.contains("Poisson ratio of silicon")))
                .hasSize(warned ? 1 : 0);
    }

    private Map<String, Double> run(double ratio, String mesh) {
        String text = """
                geometry: {type: hollow_sphere, radius: 200 nm, shell_thickness: 120 nm, cell: octant}
                mesh: %s
                materials: {silicon: {preset: silicon-set-n, youngs_modulus: 80 GPa, poisson_ratio: %s}}
                mechanics: {expansion_convention: log, pore_pressure: 1 MPa}
                output: {fields: [], overview: false}
                """.formatted(mesh, ratio);
        Map<String, Double> last = new HashMap<>();
        try (Backend backend = new CpuBackend(2)) {
            Simulation.run(CaseReader.read(text, "x.yaml", List.of()), backend, new RunObserver() {
                        @Override
                        public void note(String sentence) {
                            warnings.add(sentence);
                        }
                    })
                    .forEach((column, value) -> last.put(column.name(), value));
        }
        return last;
    }

    /** Three times u(a) / a of a sphere under inner pressure (Landau and Lifshitz, Theory of Elasticity, section 7, problem 2). */
    private static double exact(double ratio) {
        double bulk = MODULUS / (3 * (1 - 2 * ratio));
        double shear = MODULUS / (2 * (1 + ratio));
        double a3 = Math.pow(INNER, 3);
        double b3 = Math.pow(OUTER, 3);
        return 3 * PRESSURE / (b3 - a3) * (a3 / (3 * bulk) + b3 / (4 * shear));
    }
}
