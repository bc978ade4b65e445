package io.porolith.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VtkArraysTest {
    @ParameterizedTest
    @CsvSource({
        "nan, NaN",
        "-nan, NaN",
        "NaN, NaN",
        "-nan(ind), NaN",
        "inf, Infinity",
        "+inf, Infinity",
        "-INF, -Infinity",
        "1.5e-3, 0.0015",
        "-7, -7"
    })
    void numbersAsOtherProgramsWriteThem(String word, double expected) {
        assertThat(Double.compare(VtkArrays.number(word), expected)).isZero();
    }

    @Test
    void wordsAreNoNumbers() {
        assertThatThrownBy(() -> VtkArrays.number("nancy")).isInstanceOf(NumberFormatException.class);
    }
}
