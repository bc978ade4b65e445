package io.porolith.io;

/** The one table of output fields: name as written to files, unit, number of components and where the values sit. */
public enum FieldName {
    PHASE("phase", "1", 1, Site.VOXEL),
    LITHIATION("lithiation", "1", 1, Site.VOXEL),
    CONCENTRATION("concentration", "mol/m^3", 1, Site.VOXEL),
    DISPLACEMENT("displacement", "m", 3, Site.NODE),
    /** Components xx, yy, zz, xy, yz, xz: the order ParaView expects of a symmetric tensor. */
    STRESS("stress", "Pa", 6, Site.VOXEL),
    VON_MISES_STRESS("von_mises_stress", "Pa", 1, Site.VOXEL),
    MAX_PRINCIPAL_STRESS("max_principal_stress", "Pa", 1, Site.VOXEL),
    MIN_PRINCIPAL_STRESS("min_principal_stress", "Pa", 1, Site.VOXEL),
    /** One third of the trace, positive in tension. */
    HYDROSTATIC_STRESS("hydrostatic_stress", "Pa", 1, Site.VOXEL),
    EIGENSTRAIN("eigenstrain", "1", 1, Site.VOXEL),
    EQUIVALENT_PLASTIC_STRAIN("equivalent_plastic_strain", "1", 1, Site.VOXEL),
    /** Volume over volume without lithium and load. */
    VOLUME_RATIO("volume_ratio", "1", 1, Site.VOXEL);

    /** Where the values of a field sit. */
    public enum Site {
        VOXEL,
        NODE
    }

    private final String key;
    private final String unit;
    private final int components;
    private final Site site;

    FieldName(String key, String unit, int components, Site site) {
        this.key = key;
        this.unit = unit;
        this.components = components;
        this.site = site;
    }

    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    public int components() {
        return components;
    }

    public Site site() {
        return site;
    }
}
