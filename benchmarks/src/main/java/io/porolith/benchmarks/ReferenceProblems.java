package io.porolith.benchmarks;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Phase;
import io.porolith.geometry.Region;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import io.porolith.material.Material;
import io.porolith.material.MaterialBuilder;
import io.porolith.material.MaterialProperty;
import io.porolith.material.Source;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.Voxeliser;
import java.util.List;
import java.util.Map;

/**
 * The problems on which Porolith is timed and compared. A: a cube with a carbon-lined spherical pore in swelling silicon. B: lithium
 * diffusing into the same cube from the pore. D: an eighth of a core-shell sphere, which has an exact solution (Lame).
 */
public final class ReferenceProblems {
    /** Edge of the cube of problems A and B, and core radius of problem D, in metres. */
    public static final double EDGE = 1e-6;

    /** Radius of the pore over the edge of the cube. */
    public static final double PORE_RADIUS = 0.30;

    /** Outer radius of the carbon lining over the edge of the cube. */
    public static final double LINING_RADIUS = 0.33;

    /** Outer radius of the shell over the core radius in problem D. */
    public static final double SHELL_RADIUS = 1.2;

    /** Stiffness of silicon over that of carbon in problems A and D. */
    public static final double STIFFNESS_RATIO = 4.5;

    /** Linear eigenstrain of silicon in problems A and D. */
    public static final double EIGENSTRAIN = 0.05;

    private static final double SILICON_MODULUS = 90e9;
    private static final double SILICON_DIFFUSIVITY = 1e-16;
    private static final double CARBON_DIFFUSIVITY = 1e-14;
    private static final Source CHOSEN = new Source("reference problem", Source.Standing.CHOSEN);
    private static final List<Phase> PHASES =
            List.of(Phase.OUTSIDE, Phase.PORE, new Phase("silicon", false), new Phase("carbon", false));
    private static final int SILICON = 2;
    private static final int CARBON = 3;

    private ReferenceProblems() {}

    /** Problem A with n voxels per edge. */
    public static ElasticProblem a(int n) {
        return a(n, STIFFNESS_RATIO);
    }

    /** Problem A with a lining whose Young's modulus is that of silicon over the given ratio. */
    public static ElasticProblem a(int n, double stiffnessRatio) {
        return new ElasticProblem("A", linedPore(n), materials(stiffnessRatio));
    }

    /** Problem B with n voxels per edge. */
    public static PoreDiffusion b(int n) {
        return new PoreDiffusion(linedPore(n), materials(STIFFNESS_RATIO));
    }

    /** Problem D with n voxels per edge of the box around the eighth of the sphere. */
    public static ElasticProblem d(int n) {
        double size = SHELL_RADIUS * EDGE;
        Geometry sphere = geometry(
                "core_shell",
                new Cell(0, 0, 0, size, size, size, Symmetry.OCTANT),
                List.of(
                        new Region(SILICON, Sphere.centred(EDGE)),
                        new Region(CARBON, Sphere.centred(SHELL_RADIUS * EDGE))),
                Geometry.OUTSIDE);
        return new ElasticProblem("D", Voxeliser.lattice(sphere, n, n, n), materials(STIFFNESS_RATIO));
    }

    private static Lattice linedPore(int n) {
        double low = -0.5 * EDGE;
        Geometry pore = geometry(
                "spherical_pores",
                new Cell(low, low, low, EDGE, EDGE, EDGE, Symmetry.FULL),
                List.of(
                        new Region(Geometry.PORE, Sphere.centred(PORE_RADIUS * EDGE)),
                        new Region(CARBON, Sphere.centred(LINING_RADIUS * EDGE))),
                SILICON);
        return Voxeliser.lattice(pore, n, n, n);
    }

    private static Geometry geometry(String type, Cell cell, List<Region> regions, int background) {
        return new Geometry(type, cell, PHASES, regions, background, Map.of(), Map.of(), List.of());
    }

    private static Map<String, Material> materials(double stiffnessRatio) {
        return Map.of(
                "silicon", material("silicon", SILICON_MODULUS, 0.28, 1 + 3 * EIGENSTRAIN, SILICON_DIFFUSIVITY),
                "carbon", material("carbon", SILICON_MODULUS / stiffnessRatio, 0.25, 1, CARBON_DIFFUSIVITY));
    }

    /** Volume ratios are meant with the convention {@code volume}; both phases hold the same concentration when full. */
    private static Material material(String name, double modulus, double poisson, double ratio, double diffusivity) {
        return MaterialBuilder.named(name, "of the reference problems")
                .set(MaterialProperty.YOUNGS_MODULUS, modulus, CHOSEN)
                .set(MaterialProperty.POISSON_RATIO, poisson, CHOSEN)
                .set(MaterialProperty.YIELD_STRESS, 1e9, CHOSEN)
                .set(MaterialProperty.VOLUME_RATIO, ratio, CHOSEN)
                .set(MaterialProperty.MAX_CONCENTRATION, 1e5, CHOSEN)
                .set(MaterialProperty.DIFFUSIVITY, diffusivity, CHOSEN)
                .set(MaterialProperty.DENSITY, 2300, CHOSEN)
                .build();
    }
}
