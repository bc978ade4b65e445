package io.porolith.material;

import java.util.Collection;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every preset sits the contract. */
@ParameterizedClass
@MethodSource("presets")
class PresetContractTest extends MaterialContract {
    @Parameter
    Material preset;

    static Collection<Material> presets() {
        return Materials.PRESETS.values();
    }

    @Override
    Material material() {
        return preset;
    }
}
