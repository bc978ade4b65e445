package io.porolith.units;

/** Physical dimensions a case file can ask for, each with the SI unit all internal values are in. */
public enum Dimension {
    LENGTH("m"),
    AREA("m^2"),
    VOLUME("m^3"),
    TIME("s"),
    PRESSURE("Pa"),
    DIFFUSIVITY("m^2/s"),
    CONCENTRATION("mol/m^3"),
    MOLAR_VOLUME("m^3/mol"),
    MOLAR_FLUX("mol/(m^2 s)"),
    CURRENT_DENSITY("A/m^2"),
    DENSITY("kg/m^3"),
    TEMPERATURE("K"),
    PER_TIME("1/s"),
    POTENTIAL("V"),
    AREA_RESISTANCE("ohm m^2"),
    NONE("1");

    private final String siUnit;

    Dimension(String siUnit) {
        this.siUnit = siUnit;
    }

    /** Symbol of the SI unit, for example {@code m^2/s}. */
    public String siUnit() {
        return siUnit;
    }
}
