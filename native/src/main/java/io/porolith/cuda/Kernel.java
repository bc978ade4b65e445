package io.porolith.cuda;

import io.porolith.backend.Precision;
import java.util.Locale;
import java.util.Set;

/**
 * All kernels, the file each is in and its parameters in order: g a grid (or a {@link Line} of nodes), i an int, l a long, d a double, p a device address. {@code KernelListTest}
 * holds this list against the compiled kernels.
 */
enum Kernel {
    ELASTICITY_ALL_ROWS("elasticity", "gippppp"),
    ELASTICITY_PRODUCT("elasticity", "gippppppp"),
    ELASTICITY_RESIDUAL("elasticity", "gippppppp"),
    ELASTICITY_CHEBYSHEV("elasticity", "gipppppppddpp"),
    HELMHOLTZ_ALL_ROWS("helmholtz", "gippppp"),
    HELMHOLTZ_PRODUCT("helmholtz", "gippppppp"),
    HELMHOLTZ_RESIDUAL("helmholtz", "gippppppp"),
    HELMHOLTZ_CHEBYSHEV("helmholtz", "gipppppppddpp"),
    LUMPED_ALL_ROWS("lumped", "gippppp"),
    LUMPED_PRODUCT("lumped", "gippppppp"),
    LUMPED_RESIDUAL("lumped", "gippppppp"),
    LUMPED_CHEBYSHEV("lumped", "gipppppppddpp"),
    CHILDREN("coefficients", "ggdppp"),
    HOLD_NODES("coefficients", "ippp"),
    COARSE_MASK("coefficients", "ggpp"),
    MARK_EMPTY("coefficients", "gpppp"),
    INVERSE_DIAGONAL("coefficients", "gpdpdpp"),
    JACOBI("coefficients", "iidppppp"),
    CLEAR_EMPTY("coefficients", "iipp"),
    ROWS_PUT("rows", "iiippppppp"),
    ROWS_ADD("rows", "iiipppppp"),
    ROWS_PRODUCT("rows", "iiipppppppp"),
    ROWS_RESIDUAL("rows", "iiipppppppp"),
    ROWS_CHEBYSHEV("rows", "iiipppppppddpp"),
    ROWS_INVERSE("rows", "iii" + "pppp" + "ipp" + "pp"),
    ROWS_JACOBI("rows", "iipdppp"),
    EDGE_RESTRICT("rows", "iippppp"),
    EDGE_PROLONG("rows", "iippppp"),
    HOLD_ROWS("rows", "ippp"),
    CLEAR_ROWS("rows", "iipp"),
    TET_FORCES("tetrahedra", "iiipppppp"),
    TET_MODULI("tetrahedra", "iiippppp"),
    TET_VARYING("tetrahedra", "ippp"),
    DIAGONAL_NORMS("aggregation", "ii" + "pppp" + "p"),
    STRENGTHS("aggregation", "iid" + "pppp" + "ppp"),
    CHANGED_STRENGTHS("aggregation", "ippp" + "pppp" + "p"),
    POWER_START("aggregation", "ip"),
    SMOOTH_INTERPOLATION("aggregation", Mesh.MADE + "i" + "pppp" + "ipp" + "pppdddp" + "ipp" + "p"),
    TRANSPOSE_INTERPOLATION("aggregation", Mesh.MADE + "ii" + "pppp" + "p"),
    GALERKIN("aggregation", Mesh.MADE + "i" + "pppp" + "pppp" + "pppp" + "p"),
    EDGE_GALERKIN("aggregation", Mesh.MADE + "i" + "pppp" + "pppp" + "p"),
    INHERIT_MASK("aggregation", "ippp"),
    RESTRICT_RESIDUAL("transfer", "ggippp"),
    PROLONG_ADD("transfer", "ggippp"),
    FILL("vectors", "ldp"),
    GATHER("vectors", "ippp"),
    PICK("vectors", "ippp"),
    SCATTER("vectors", "gippp"),
    FILL_IRREGULAR("vectors", "gip"),
    COPY_PERIODIC("vectors", "gip"),
    COPY_FROM_FP64("vectors", "ldpp"),
    COPY_FROM_FP32("vectors", "ldpp"),
    AXPBY_FROM_FP64("vectors", "ldpdp"),
    AXPBY_FROM_FP32("vectors", "ldpdp"),
    AXPBY_RATIO_FROM_FP64("vectors", "ldpppp"),
    AXPBY_RATIO_FROM_FP32("vectors", "ldpppp"),
    POLYNOMIAL("vectors", "ldddddd" + "pp"),
    SMALL_PRODUCT("small", "ipppp"),
    DOT_WITH_FP64("sums", "gippp"),
    DOT_WITH_FP32("sums", "gippp"),
    ADVANCE("krylov", "gidppppp"),
    ADVANCE_RATIO("krylov", "gippppppp"),
    TOTAL("krylov", "ipdp"),
    ELASTICITY_DEFECT("refinement", "gippppppp"),
    HELMHOLTZ_DEFECT("refinement", "gippppppp"),
    LUMPED_DEFECT("refinement", "gippppppp"),
    ROWS_DEFECT("refinement", "iiipppppppp"),
    ADVANCE_NARROW("refinement", "gidppppp"),
    ADVANCE_NARROW_RATIO("refinement", "gippppppp"),
    LAYERED_STRESS("layered", "gipppp"),
    LAYERED_FORCE("layered", "gipppdpp"),
    LAYERED_FORCE_NARROW("layered", "gipppdpp"),
    LAYERED_FLUX("layered", "gipppp"),
    LAYERED_SOURCE("layered", "gipppdpp"),
    LAYERED_SOURCE_NARROW("layered", "gipppdpp"),
    CHEBYSHEV_STEP("layered", "iippddppp"),
    SET_ENTRIES("layered", "ippp"),
    FLOW_UPDATE("inelastic", "gipppppdppppdpppppp"),
    STRETCH_UPDATE("inelastic", "gipppppdppppdpppppp"),
    FLOW_TOTAL("inelastic", "ipp"),
    FLOW_COMMIT("inelastic", "giippppppp"),
    MODE_FORCE("inelastic", "gpppdpp"),
    STRESS_INTEGRAL("inelastic", "ippp"),
    FLOW_RECOVER("flow_recovery", "giiipppppp"),
    FLOW_FIELD("flow_recovery", "giiiipppppdp"),
    FLOW_SUMS("flow_recovery", "giipppppdp"),
    FLOW_SUMS_TOTAL("flow_recovery", "ipp"),
    TANGENT_ALL_ROWS("tangent", "gipppp"),
    TANGENT_PRODUCT("tangent", "gipppppp"),
    TANGENT_RESIDUAL("tangent", "gipppppp"),
    POINT_STRAIN("points", "iiiiippppp"),
    POINT_VALUES("points", "iiipppp"),
    POINT_STRESS_DIVERGENCE("points", "iiii" + "pppppp" + "pppppp" + "p"),
    POINT_FLUX_DIVERGENCE("points", "iiii" + "pppppp" + "ppp" + "p"),
    ELEMENT_DILATATION("element_flow", Mesh.ARGUMENTS + "iippp" + "p"),
    ELEMENT_FLOW_UPDATE("element_flow", Mesh.ARGUMENTS + "iipp" + "ppp" + "pppd" + "ppppd" + "pppp"),
    ELEMENT_STRETCH_UPDATE("element_flow", Mesh.ARGUMENTS + "iipp" + "ppp" + "pppd" + "ppppd" + "pppp"),
    ELEMENT_STRESS("element_flow", Mesh.ARGUMENTS + "iippp" + "pppp"),
    ELEMENT_COMPARISON("element_flow", Mesh.ARGUMENTS + "iippp" + "ppp"),
    ELEMENT_FORCE("element_flow", "i" + "iii" + "ppp" + "ppp" + "ppdpp"),
    ELEMENT_STRESS_INTEGRAL("element_flow", "ippp"),
    ELEMENT_RECOVER("element_flow", "iiippp"),
    ELEMENT_TANGENT("element_tangent", Mesh.BLOCKS + "ip" + "p"),
    ELEMENT_HELMHOLTZ("element_forms", Mesh.BLOCKS + "ippipp" + "p"),
    ELEMENT_ELASTICITY("element_forms", Mesh.BLOCKS + "pp" + "p"),
    ELEMENT_STRESS_SUMS("element_recovery", Mesh.ARGUMENTS + "i" + Mesh.MATTER + "p"),
    ELEMENT_FLOW_SUMS("element_recovery", Mesh.ARGUMENTS + "i" + Mesh.MATTER + "ip"),
    ELEMENT_NODE_MEASURES("element_recovery", "ippp" + Mesh.ARGUMENTS + "i" + Mesh.MATTER + "p"),
    ELEMENT_FOREMOST("element_recovery", "ipppp" + "p"),
    ELEMENT_FOREMOST_TOTAL("element_recovery", "ipp"),
    ELEMENT_STRESS_AT("element_recovery", "ip" + Mesh.ARGUMENTS + Mesh.MATTER + "p"),
    ELEMENT_FIELD("element_recovery", "iii" + Mesh.ARGUMENTS + Mesh.MATTER + "p"),
    FLUX_DIVERGENCE("recovery", "gpppp"),
    STRESS_DIVERGENCE("recovery", "gppppppp"),
    MEAN_STRAIN("recovery", "giipp"),
    STRAIN_AT("recovery", "gippp"),
    VOXEL_MEAN("recovery", "gpp"),
    WEIGHTED_RANGE("recovery", "gppdp"),
    TOTAL_RANGE("recovery", "ipp"),
    STRESS_SUMS("stress", "gipppppppdp"),
    STRESS_TOTAL("stress", "ipp"),
    STRESS_FIELD("stress", "giiipppppppdp"),
    SWEPT_VOLUME("swept", "gppp"),
    SWEPT_EXACTLY("swept", "gpppp"),
    TOTAL_COLUMNS("stress", "ipp"),
    CUT_SUMS("composite", "gii" + "ppppp" + "pppdp"),
    CUT_FIELD("composite", "giiii" + "ippppp" + "pppdp"),
    STRESS_AROUND("composite", "gipi" + "pppppppd" + "ippppp" + "p"),
    SWELLING_CHANGE("swelling", "gipppppppppp"),
    ELEMENT_SWELLING_CHANGE("swelling", Mesh.ARGUMENTS + "ipppppppppp"),
    HOST_MEAN("coupled", "gppp"),
    LAW_VALUES("coupled", "iiippppppp"),
    HELD_STRESS("coupled", "iipppppdddddd" + "pppppp" + "p"),
    CELL_STRESS("coupled", "gippppppdddddd" + "p"),
    ACTING_STRESS("coupled", "gippppppdddddd" + "ppp"),
    ACTING_FLOW("coupled", "giiipppppp" + "pppppp" + "ppp"),
    HOST_LARGEST("coupled", "ippp"),
    HOST_NODE_MEAN("coupled", "gpppp"),
    FIT_MOBILITY("coupled", "gipppppppip"),
    COUPLED_CONDUCTIVITY("coupled", "iiippppppp" + "dp" + "ppppp"),
    LARGEST_COLUMNS("coupled", "ipp"),
    CUT_ACTING_STRESS("cut_coupled", "gippppp" + "ipppppp" + "dddddd" + "pppp"),
    CUT_FIT_MOBILITY("cut_coupled", "gippppp" + "ppppp" + "ip"),
    CUT_LAW_VALUES("cut_coupled", "ippppp" + "iippppp" + "pp"),
    CUT_HELD_STRESS("cut_coupled", "ippppp" + "ipppppdddddd" + "pppppp" + "p"),
    CUT_CONDUCTIVITY("cut_coupled", "ippppp" + "ipppppp" + "pdppi" + "ppppp"),
    ELEMENT_HOST_VALUES("element_coupled", "iiippppp"),
    ELEMENT_CELL_STRESS("element_coupled", Mesh.ARGUMENTS + "ipppppp" + "dddddd" + "p"),
    ELEMENT_ACTING_STRESS("element_coupled", Mesh.ARGUMENTS + "ipppppp" + "dddddd" + "ppp"),
    ELEMENT_ACTING_FLOW("element_coupled", "iiiippppp" + "pppppp" + "ppp"),
    ELEMENT_NODE_MEAN("element_coupled", "iiiipppppppp"),
    ELEMENT_FIT_MOBILITY("element_coupled", "iiipippppp" + "ppip"),
    HISTORY_CONDITIONS("history", "iiipppp" + "p" + "pppp"),
    HISTORY_SWELLING("history", "iipppp" + "ppp"),
    FIELD_CHANGE("history", "ipppp"),
    FIELD_BETWEEN("history", "idppp"),
    MOTION_SUMS("motion", "gppddd" + "pp"),
    DISPLACED_SUMS("motion", "gppddd" + "ppp"),
    TAKE_MOTION("motion", "gppddd" + "ddddddp"),
    TAKE_DISPLACED_MOTION("motion", "gppddd" + "ddddddpp");

    private static final Set<String> FP64_ONLY = Set.of(
            "aggregation",
            "composite",
            "cut_coupled",
            "coupled",
            "element_coupled",
            "element_flow",
            "element_forms",
            "element_recovery",
            "element_tangent",
            "flow_recovery",
            "history",
            "inelastic",
            "krylov",
            "layered",
            "motion",
            "points",
            "refinement",
            "recovery",
            "stress",
            "swelling",
            "swept",
            "tangent");

    /** A place for a constant that comes before the kernels. */
    private static final class Mesh {
        /** Elements of a conforming mesh: how many, nodes and points of one, rows, maps, shape. */
        static final String ARGUMENTS = "iiippp";
        /** Blocks that a kernel makes: rows, slices, longest row, layout. */
        static final String MADE = "iii" + "ppp";
        /** A body whose stress is recovered (matter.cuh). */
        static final String MATTER = "pi" + "ppppp" + "pp" + "d";
        /** Blocks of a matrix: rows, first and last slice, longest row, layout; elements, and those around each row. */
        static final String BLOCKS = "iiii" + "ppp" + ARGUMENTS + "ppp";
    }

    private final String file;
    private final String parameters;

    Kernel(String file, String parameters) {
        this.file = file;
        this.parameters = parameters;
    }

    /** Name of the source without its ending. */
    String file() {
        return file;
    }

    /** One letter per parameter. */
    String parameters() {
        return parameters;
    }

    /** Files that are compiled for fp64 alone. */
    boolean isFp64Only() {
        return FP64_ONLY.contains(file);
    }

    /** Name of the compiled file at a precision. */
    String module(Precision precision) {
        return file + suffix(precision);
    }

    /** Name of the compiled kernel at a precision. */
    String entry(Precision precision) {
        return name().toLowerCase(Locale.ROOT) + suffix(precision);
    }

    private String suffix(Precision precision) {
        if (isFp64Only() && precision != Precision.FP64) {
            throw new IllegalArgumentException(this + " exists in fp64 only");
        }
        return precision == Precision.FP64 ? "_fp64" : "_fp32";
    }
}
