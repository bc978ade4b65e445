package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.porolith.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaterialsTest {
    /** Coulombs per mole over coulombs per milliampere hour, over grams per kilogram. */
    private static final double MILLIAMPERE_HOURS_PER_MOLE = 96485.33 / 3.6;

    @ParameterizedTest
    @CsvSource({
        "silicon-crystalline, 3579",
        "silicon-amorphous, 3579",
        "silicon-set-n, 3579",
        "silicon-set-c, 4200",
        "germanium, 1384",
        "tin, 993",
        "antimony, 660",
        "aluminium, 993",
        "carbon-hard, 372"
    })
    void concentrationAndDensityGiveTheKnownCapacity(String name, double milliampereHoursPerGram) {
        Material material = Materials.preset(name);
        double capacity = material.maxConcentration() * MILLIAMPERE_HOURS_PER_MOLE / (material.density() * 1000);
        assertThat(capacity).isCloseTo(milliampereHoursPerGram, within(0.003 * milliampereHoursPerGram));
    }

    @Test
    void neutralSetIsThatOfTheVerificationCases() {
        Material neutral = Materials.preset("silicon-set-n");
        assertThat(neutral.hasVariableModuli()).isFalse();
        assertThat(neutral.youngsModulus().at(0.5)).isEqualTo(80e9);
        assertThat(neutral.poissonRatio().at(0.5)).isEqualTo(0.22);
        assertThat(neutral.volumeRatio()).isEqualTo(3.8);
        assertThat(neutral.maxConcentration()).isEqualTo(3.111e5);
        assertThat(neutral.diffusivity().at(0.5)).isEqualTo(1e-17);
        assertThat((neutral.volumeRatio() - 1) / neutral.maxConcentration()).isCloseTo(9e-6, within(5e-9));
    }

    @Test
    void conflictingModuliOfLithiatedSiliconAreNamed() {
        Material silicon = Materials.preset("silicon-amorphous");
        assertThat(silicon.description()).contains("12 to 41 GPa");
        assertThat(silicon.sources().get("youngs_modulus").reference()).contains("12", "20", "40", "41");
        assertThat(silicon.sources().get("max_concentration").reference()).contains("8.867e4");
    }

    @Test
    void inertPhasesTakeNoLithium() {
        assertThat(Materials.preset("silicon-dioxide").hostsLithium()).isFalse();
        assertThat(Materials.preset("carbon-inert").hostsLithium()).isFalse();
        assertThat(Materials.preset("carbon-coating").hostsLithium()).isTrue();
    }

    @Test
    void presetsAreListedUnderTheirOwnNameInLowerCaseWithHyphens() {
        Materials.PRESETS.forEach((name, material) -> {
            assertThat(material.name()).isEqualTo(name).matches("[a-z]+(-[a-z]+)*");
            assertThat(material.description()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void unknownPresetNamesTheNearest() {
        assertThatThrownBy(() -> Materials.preset("silicon-set_z"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'silicon-set_z'")
                .hasMessageContaining("nearest is 'silicon-set-z'");
        assertThatThrownBy(() -> Materials.preset("aluminum")).hasMessageContaining("nearest is 'aluminium'");
    }
}
