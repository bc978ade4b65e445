package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes of particles whose pores open to the outside, half of whose outer surface are mouths of pores. */
class OpenPoresTest {
    private static final String PARTICLE = """
            seed: 2
            geometry:
              type: particle
              radius: 100 nm
              cell: full
              of: {type: random_spheres, edge: 220 nm, pore_radius: 45 nm, porosity: 0.5, overlapping: true}
            mesh: {voxels_per_edge: 14, floating_solid: remove}
            materials: {silicon: {preset: silicon-set-n, volume_ratio: 1.6}}
            lithiation: {initial: 0.1}
            mechanics: {expansion_convention: volume, support: minimal}
            output: {fields: [], overview: false}
            """;
    /** A porous wire, whose pores open to its side and at its two flat ends. */
    private static final String WIRE = """
            geometry={type: intersection,
              of: {type: random_spheres, edge: 200 nm, pore_radius: 30 nm, porosity: 0.4, overlapping: true, cell: full},
              with: {type: wire, length: 250 nm, cell: full, layers: [{phase: silicon, thickness: 80 nm}]}}
            """;

    private static final List<String> PARTS = List.of("particle", "solid", "pore");

    /** Nothing holds it, so that particle, solid and pores swell alike, wherever their solid is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    full   | linear               | lattice
                    octant | linear               | lattice
                    octant | linear               | conforming
                    full   | small_strain_plastic | lattice
                    octant | finite_strain        | lattice
                    octant | finite_strain        | conforming
                    """)
    void aFreeParticleSwellsAsItsSolid(String cell, String model, String mesh) {
        Map<String, Double> run = LastScalars.of(
                PARTICLE,
                "geometry.cell=" + cell,
                "mechanics.model=" + model,
                "mechanics.support=" + (cell.equals("full") ? "minimal" : "faces"),
                mesh.equals("lattice")
                        ? "mesh.voxels_per_edge=14"
                        : "mesh={type: conforming, element: tet4, voxels_per_edge: 10, floating_solid: remove}");
        for (String part : PARTS) {
            assertThat(run.get(part + "_volume_change")).as(part).isCloseTo(0.06, within(1e-6));
        }
        assertThat(run.get("pore_use")).isCloseTo(-0.06, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"one_point", "eight_point"})
    void soDoesAPorousWire(String integration) {
        Map<String, Double> run = LastScalars.of(
                PARTICLE,
                WIRE,
                "mesh.voxels_per_edge=9",
                "mesh.integration=" + integration,
                "mechanics.model=" + (integration.equals("one_point") ? "linear" : "finite_strain"));
        for (String part : PARTS) {
            assertThat(run.get(part + "_volume_change")).as(part).isCloseTo(0.06, within(1e-6));
        }
    }

    /** Under pressure from outside alone it strains unevenly; what its parts lose is neither of the mesh nor of the part that is shown. */
    @Test
    void aPressedParticleIsTheSameOnEveryMesh() {
        String body = """
                geometry={type: particle, radius: 100 nm, margin: 0.1, cell: octant,
                  of: {type: spherical_pores, edge: 90 nm, pore_radius: 32 nm}}
                """;
        String pressed = "mechanics={expansion_convention: volume, outer_pressure: 1 GPa}";
        String dry = "lithiation.initial=0";
        Map<String, Double> voxels = LastScalars.of(PARTICLE, body, pressed, dry, "mesh.voxels_per_edge=11");
        for (String part : PARTS) {
            assertThat(voxels.get(part + "_volume_change")).as(part).isLessThan(-5e-3);
        }
        String whole = body.replace("octant", "full");
        same(
                voxels,
                LastScalars.of(PARTICLE, whole, pressed, dry, "mesh.voxels_per_edge=22", "mechanics.support=minimal"),
                1e-5);
        String tetrahedra = "mesh={type: conforming, element: tet4, voxels_per_edge: 12, floating_solid: remove}";
        same(voxels, LastScalars.of(PARTICLE, body, pressed, dry, tetrahedra), 0.25);
    }

    private static void same(Map<String, Double> expected, Map<String, Double> actual, double tolerance) {
        for (String part : PARTS) {
            double change = expected.get(part + "_volume_change");
            assertThat(actual.get(part + "_volume_change"))
                    .as(part)
                    .isCloseTo(change, within(tolerance * Math.abs(change)));
        }
    }
}
