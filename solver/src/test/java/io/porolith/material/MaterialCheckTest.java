package io.porolith.material;

import static io.porolith.material.MaterialProperty.DENSITY;
import static io.porolith.material.MaterialProperty.DIFFUSIVITY;
import static io.porolith.material.MaterialProperty.MAX_CONCENTRATION;
import static io.porolith.material.MaterialProperty.POISSON_RATIO;
import static io.porolith.material.MaterialProperty.VOLUME_RATIO;
import static io.porolith.material.MaterialProperty.YIELD_STRESS;
import static io.porolith.material.MaterialProperty.YOUNGS_MODULUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.porolith.material.Property.Constant;
import io.porolith.material.Property.FrontDiffusivity;
import io.porolith.material.Property.Linear;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaterialCheckTest {
    private static final Source USER = new Source("case file", Source.Standing.USER);

    private static List<String> problemsWith(MaterialProperty property, Property value) {
        Material changed = MaterialBuilder.from(Materials.preset("silicon-set-n"), "mine", "changed")
                .set(property, value, USER)
                .build();
        return MaterialCheck.problems(changed);
    }

    private static List<String> problemsWith(MaterialProperty property, double value) {
        return problemsWith(property, new Constant(value));
    }

    @Test
    void everyPropertyRefusesNaNByName() {
        for (MaterialProperty property : MaterialProperty.values()) {
            assertThat(problemsWith(property, Double.NaN))
                    .as(property.key())
                    .anySatisfy(p -> assertThat(p).contains("'mine'", property.key() + " is NaN", "expected"));
        }
    }

    @Test
    void valuesOutOfRangeAreRefusedOneByOne() {
        assertThat(problemsWith(YOUNGS_MODULUS, 0)).singleElement().asString().contains("youngs_modulus is 0.0 Pa");
        assertThat(problemsWith(YOUNGS_MODULUS, Double.POSITIVE_INFINITY)).hasSize(1);
        assertThat(problemsWith(POISSON_RATIO, 0.5)).singleElement().asString().contains("poisson_ratio is 0.5;");
        assertThat(problemsWith(POISSON_RATIO, -1)).hasSize(1);
        assertThat(problemsWith(YIELD_STRESS, -1)).hasSize(1);
        assertThat(problemsWith(MAX_CONCENTRATION, -1)).hasSize(1);
        assertThat(problemsWith(DIFFUSIVITY, 0)).singleElement().asString().contains("takes lithium");
        assertThat(problemsWith(DENSITY, 0)).hasSize(1);
    }

    @Test
    void poissonRatioIsCheckedOverTheWholeRange() {
        assertThat(problemsWith(POISSON_RATIO, new Linear(0.22, 0.6)))
                .singleElement()
                .asString()
                .contains("at lithiation 1.0");
    }

    @Test
    void aNarrowNegativeDipOfTheFrontDiffusivityIsFound() {
        assertThat(problemsWith(DIFFUSIVITY, new FrontDiffusivity(1e-17, 1.9999, 1e4)))
                .isEmpty();
        assertThat(problemsWith(DIFFUSIVITY, new FrontDiffusivity(1e-17, 2.00001, 1e4)))
                .singleElement()
                .asString()
                .contains("diffusivity is -", "at lithiation 0.5");
    }

    @Test
    void percentagesForVolumeRatiosAreRefusedAndContractionIsAllowed() {
        assertThat(problemsWith(VOLUME_RATIO, 280)).singleElement().asString().contains("growth by 280 % is 3.8");
        assertThat(problemsWith(VOLUME_RATIO, 0.96)).isEmpty();
    }

    @Test
    void anInfiniteYieldStressMeansNoYield() {
        assertThat(problemsWith(YIELD_STRESS, Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void growthWithoutLithiumIsRefused() {
        assertThat(problemsWith(MAX_CONCENTRATION, 0))
                .singleElement()
                .asString()
                .contains("volume_ratio is 3.8", "max_concentration is 0");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Material bad = MaterialBuilder.from(Materials.preset("silicon-set-n"), "bad", "bad")
                .set(YOUNGS_MODULUS, -1, USER)
                .set(POISSON_RATIO, 0.7, USER)
                .set(DENSITY, Double.NaN, USER)
                .build();
        assertThat(MaterialCheck.problems(bad)).hasSize(3);
    }
}
