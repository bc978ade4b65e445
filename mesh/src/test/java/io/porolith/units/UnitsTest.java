package io.porolith.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitsTest {
    /** Expected values are doubles as Java reads the decimal, so the comparison is exact. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300 nm | LENGTH | 3e-7",
                "300nm | LENGTH | 3e-7",
                "1 um | LENGTH | 1e-6",
                "1 \u00b5m | LENGTH | 1e-6",
                "1 \u03bcm | LENGTH | 1e-6",
                "5 angstrom | LENGTH | 5e-10",
                "90 GPa | PRESSURE | 9e10",
                "1 bar | PRESSURE | 1e5",
                "1 N/m^2 | PRESSURE | 1",
                "1 J/m^3 | PRESSURE | 1",
                "1e-17 m^2/s | DIFFUSIVITY | 1e-17",
                "1e-13 cm^2/s | DIFFUSIVITY | 1e-17",
                "1e-13 cm\u00b2/s | DIFFUSIVITY | 1e-17",
                "10 nm\u00b2 s\u207b\u00b9 | DIFFUSIVITY | 1e-17",
                "2 A/m^2 | CURRENT_DENSITY | 2",
                "0.2 mA/cm^2 | CURRENT_DENSITY | 2",
                "1e-6 mol/(m^2 s) | MOLAR_FLUX | 1e-6",
                "1e-6 mol/m^2/s | MOLAR_FLUX | 1e-6",
                "1e-6 mol m^-2 s^-1 | MOLAR_FLUX | 1e-6",
                "1e-6 mol*m^-2*s^-1 | MOLAR_FLUX | 1e-6",
                "10 min | TIME | 600",
                "1 h | TIME | 3600",
                "1.5 ms | TIME | 0.0015",
                "2.33 g/cm^3 | DENSITY | 2330",
                "8.18 cm^3/mol | MOLAR_VOLUME | 8.18e-6",
                "311.1 kmol/m^3 | CONCENTRATION | 311100",
                "298.15 K | TEMPERATURE | 298.15",
                "30 % | NONE | 0.3",
                "0.3 | NONE | 0.3",
                "-.5e1 | NONE | -5",
                "+2. | NONE | 2",
            })
    void readsQuantitiesAsTheNearestDouble(String text, Dimension dimension, double si) {
        assertThat(Units.parse(text, dimension)).isEqualTo(si);
    }

    @Test
    void dividesByHoursCorrectlyRounded() {
        assertThat(Units.parse("1 1/h", Dimension.PER_TIME)).isEqualTo(1.0 / 3600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300 | LENGTH | \"300\" has no unit, expected a length such as \"300 nm\"",
                "nm | LENGTH | \"nm\" does not start with a number, expected a length such as \"300 nm\"",
                "300 mn | LENGTH | \"300 mn\" has the unknown unit \"mn\", expected a length such as \"300 nm\", did you mean \"nm\"?",
                "90 gpa | PRESSURE | has the unknown unit \"gpa\", expected a pressure such as \"90 GPa\", did you mean \"GPa\"?",
                "3 s | LENGTH | \"3 s\" is a time, expected a length such as \"300 nm\"",
                "3 kg s | LENGTH | \"3 kg s\" is of another dimension, expected a length",
                "3 m | NONE | \"3 m\" is a length, expected a plain number such as 0.3",
                "nan | NONE | \"nan\" does not start with a number",
                "Infinity m | LENGTH | does not start with a number",
                "1e400 m | LENGTH | \"1e400 m\" is too large",
                "1e308 GPa | PRESSURE | \"1e308 GPa\" is too large",
                "1e99999999999 m | LENGTH | is too large",
                "1,5 nm | LENGTH | has \",\" in its number, expected a length such as \"300 nm\", with a point for decimals and nothing between",
                "1_000 | NONE | has \"_\" in its number, expected a plain number",
                "0,3 | NONE | has \",\" in its number, expected a plain number",
                "1 m^ | LENGTH | has the unknown unit",
                "1 m^99 | LENGTH | has the unknown unit",
                "1 (m | LENGTH | has the unknown unit",
                "1 m) | LENGTH | has the unknown unit",
                "1 m/ | LENGTH | has the unknown unit",
            })
    void explainsWhatIsWrong(String text, Dimension dimension, String message) {
        assertThatThrownBy(() -> Units.parse(text, dimension))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    /** Bit-for-bit over 20 decades and all dimensions. */
    @ParameterizedTest
    @EnumSource(Dimension.class)
    void writesWhatReadsBackTheSame(Dimension dimension) {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            double value = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(41) - 20);
            String text = Units.format(value, dimension);
            assertThat(Units.parse(text, dimension))
                    .as("seed 7, draw %d: %s", i, text)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3e-7 | LENGTH | 300 nm",
                "0 | LENGTH | 0 m",
                "1e-6 | LENGTH | 1 um",
                "9e10 | PRESSURE | 90 GPa",
                "-1.5e6 | PRESSURE | -1.5 MPa",
                "1e-17 | DIFFUSIVITY | 1e-17 m^2/s",
                "600 | TIME | 600 s",
                "0.08 | NONE | 0.08",
                "1e-8 | NONE | 1e-8",
                "1.25e7 | NONE | 1.25e7",
            })
    void writesReadableUnits(double si, Dimension dimension, String text) {
        assertThat(Units.format(si, dimension)).isEqualTo(text);
    }
}
