package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What every material must satisfy, however it came about. */
abstract class MaterialContract {

    /** The material under test. */
    abstract Material material();

    @Test
    void hasNoProblems() {
        assertThat(MaterialCheck.problems(material())).isEmpty();
    }

    @Test
    void isFiniteOverTheLithiationRange() {
        for (MaterialProperty property : MaterialProperty.values()) {
            for (int i = 0; i <= 1000; i++) {
                double x = i / 1000.0;
                assertThat(property.of(material()).at(x))
                        .as(property.key() + " at " + x)
                        .isFinite();
            }
        }
    }

    @Test
    void everyNumberHasASource() {
        assertThat(material().sources().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MaterialProperty.values())
                        .map(MaterialProperty::key)
                        .toList());
        assertThat(material().sources().values())
                .allSatisfy(source -> assertThat(source.reference()).isNotBlank());
    }

    @Test
    void publicationsCarryAYearOrNameADataFile() {
        Predicate<String> hasYear = text -> text.matches(".*\\b(19|20)\\d\\d\\b.*");
        Predicate<String> isDataFile =
                text -> text.matches("(?i).*(data (sheet|page)|input file|parameter set|basic parameters).*");
        for (Source source : material().sources().values()) {
            if (source.standing() == Source.Standing.LOOKED_UP) {
                assertThat(source.reference()).matches(hasYear.or(isDataFile), "has a year or names a data file");
            }
        }
    }

    @Test
    void listingMarksExactlyTheNumbersFromMemory() {
        String[] lines = MaterialListing.details(material()).split("\n");
        for (MaterialProperty property : MaterialProperty.values()) {
            String line = Arrays.stream(lines)
                    .filter(l -> l.strip().startsWith(property.key() + " "))
                    .findFirst()
                    .orElseThrow();
            Source source = material().sources().get(property.key());
            String beforeSource =
                    line.substring(0, line.length() - source.reference().length());
            assertThat(beforeSource.contains(" ?"))
                    .as(line)
                    .isEqualTo(source.standing() == Source.Standing.FROM_MEMORY);
        }
    }

    /** Lithium in an alloy or carbon takes at most its volume as a metal, 13e-6 m&sup3;/mol, and not less than a tenth of it. */
    @Test
    void growthPerLithiumIsPhysical() {
        if (material().hostsLithium() && material().volumeRatio() > 1) {
            double partialMolarVolume =
                    (material().volumeRatio() - 1) / material().maxConcentration();
            assertThat(partialMolarVolume).as("partial molar volume, m^3/mol").isBetween(1.3e-6, 13e-6);
        }
    }
}
