package io.porolith.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaterialListingTest {
    private static final List<Material> ALL = List.copyOf(Materials.PRESETS.values());

    @Test
    void tableHasOneAlignedLinePerMaterial() {
        String[] lines = MaterialListing.table(ALL).split("\n");
        assertThat(lines).hasSize(ALL.size() + 1);
        int modulus = lines[0].indexOf("E [GPa]");
        int density = lines[0].indexOf("rho [kg/m^3]");
        assertThat(modulus).isPositive();
        for (int i = 0; i < ALL.size(); i++) {
            assertThat(lines[i + 1]).startsWith(ALL.get(i).name() + " ");
            for (int column : new int[] {modulus, density}) {
                assertThat(lines[i + 1].charAt(column - 1)).as(lines[i + 1]).isEqualTo(' ');
                assertThat(lines[i + 1].charAt(column)).as(lines[i + 1]).isBetween('0', '9');
            }
        }
    }

    @Test
    void numbersAreShownInTheUnitsOfTheHeader() {
        String line = MaterialListing.table(List.of(Materials.preset("silicon-set-n")))
                .split("\n")[1];
        assertThat(line.split("\\s+"))
                .containsExactly("silicon-set-n", "80", "0.22", "1.5", "3.8", "3.111e5", "1e-17", "2330");
    }

    @Test
    void lawsAreWrittenOut() {
        assertThat(MaterialListing.details(Materials.preset("silicon-set-z")))
                .contains("160 -> 40", "1e-17 min(1e4, 1/(1-x) - 3.9 x)", "Zheng");
        assertThat(MaterialListing.details(Materials.preset("silicon-amorphous")))
                .contains("1e-17 exp(7.9 x)");
    }

    @Test
    void textExplainsItsMarksAndCitesEveryMaterial() {
        String text = MaterialListing.text(ALL);
        assertThat(text).contains("?  from memory");
        for (Material material : ALL) {
            assertThat(text).contains("\n" + material.name() + ": " + material.description());
        }
    }
}
