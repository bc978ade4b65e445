package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that lose a large piece, whose surfaces are then no longer those of their geometry. */
class RemovedSolidTest {
    private static final double FLUX = 1e-7;
    private static final double SECONDS = 100;

    private static final String BODY = """
            mesh: {voxels_per_edge: 16, floating_solid: remove, interfaces: INTERFACES}
            materials: {silicon: {preset: silicon-set-n}, carbon: {preset: silicon-set-n}}
            diffusion:
              surfaces: [pore_wall]
              program: [{lithiate: {flux: 1e-7 mol/(m^2 s), duration: 100 s}}]
            output: {fields: [], overview: false}
            """;

    private static Map<String, Double> run(String interfaces, String geometry) {
        return LastScalars.of("geometry: " + geometry + "\n" + BODY.replace("INTERFACES", interfaces));
    }

    /** A core in the room of its shell goes; lithium comes in through the inner wall of the shell alone. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite"})
    void aShellWithoutItsCoreHasOneWall(String interfaces) {
        Map<String, Double> run = run(interfaces, """
                {type: layered_sphere, layers: [
                  {phase: silicon, thickness: 40 nm}, {phase: pore, thickness: 23 nm}, {phase: carbon, thickness: 30 nm}]}""".replace("\n", " "));
        double wall = Math.PI / 2 * 63e-9 * 63e-9;
        double supplied = wall * FLUX * SECONDS;
        assertThat(run.get("stored_lithium")).isCloseTo(supplied, within(0.02 * supplied));
        assertThat(run.get("min_lithiation"))
                .as("no solid without lithium is left")
                .isPositive();
        // Silicon takes 311,100 mol/m^3.
        double shell = run.get("stored_lithium") / run.get("mean_lithiation") / 311_100;
        double exact = Math.PI / 6 * (Math.pow(93e-9, 3) - Math.pow(63e-9, 3));
        assertThat(shell).isCloseTo(exact, within((interfaces.equals("sharp") ? 0.02 : 0.002) * exact));
    }

    /** Of two films with a gap between them the thinner one goes, with the part of it that voxels of the gap hold. */
    @ParameterizedTest
    @ValueSource(strings = {"sharp", "composite"})
    void aFilmWithoutTheOtherHasOneWall(String interfaces) {
        Map<String, Double> run = run(interfaces, """
                {type: box, size_x: 80 nm, size_y: 30 nm, layers: [
                  {phase: silicon, thickness: 35 nm}, {phase: pore, thickness: 18 nm}, {phase: carbon, thickness: 27 nm}]}""".replace("\n", " "));
        double supplied = 80e-9 * 30e-9 * FLUX * SECONDS;
        assertThat(run.get("stored_lithium")).isCloseTo(supplied, within(1e-9 * supplied));
        double film = supplied / run.get("mean_lithiation") / 311_100;
        assertThat(film).isCloseTo(80e-9 * 30e-9 * 35e-9, within(1e-6 * film));
    }
}
