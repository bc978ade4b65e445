package io.porolith.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.geometry.Cell;
import io.porolith.geometry.Geometry;
import io.porolith.geometry.Region;
import io.porolith.geometry.Shapes;
import io.porolith.geometry.Sphere;
import io.porolith.geometry.Symmetry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatticeReportTest {
    private static final Cell UNIT = new Cell(0, 0, 0, 1, 1, 1, Symmetry.FULL);

    /** A particle of radius 0.45 with a closed pore, and a crumb in the corner. */
    private static Geometry particleAndCrumb() {
        Geometry g = VoxeliserTest.geometry(
                UNIT,
                new Region(Geometry.PORE, new Sphere(0.5, 0.5, 0.5, 0.2)),
                new Region(
                        Geometry.OUTSIDE,
                        Shapes.complement(
                                Shapes.union(new Sphere(0.5, 0.5, 0.5, 0.45), new Sphere(0.95, 0.95, 0.95, 0.04)))));
        Map<String, Double> volumes = Map.of("pore", Sphere.centred(0.2).volume());
        Map<String, Double> areas = Map.of("pore_wall", Sphere.centred(0.2).area());
        return new Geometry(g.type(), UNIT, g.phases(), g.regions(), 2, volumes, areas, List.of("A remark."));
    }

    private static LatticeReport report(int n) {
        Geometry g = particleAndCrumb();
        Lattice lattice = Voxeliser.lattice(g, n, n, n);
        Connectivity connectivity = Connectivity.of(lattice);
        return LatticeReport.of(lattice, g, Surfaces.of(lattice, g, connectivity), connectivity);
    }

    @Test
    void volumesPorosityAndPiecesAreThoseOfTheBody() {
        Map<String, Double> values = report(60).values();
        double pore = Sphere.centred(0.2).volume();
        double body = Sphere.centred(0.45).volume();
        assertThat(values.get("exact_volume_pore")).isEqualTo(pore);
        assertThat(values.get("volume_pore")).isCloseTo(pore, within(0.01 * pore));
        assertThat(values.get("volume_error_pore")).isCloseTo(values.get("volume_pore") / pore - 1, within(1e-12));
        assertThat(values.get("porosity")).isCloseTo(pore / body, within(0.002));
        assertThat(values.get("open_porosity")).isZero();
        assertThat(values.get("closed_porosity")).isEqualTo(values.get("porosity"));
        assertThat(values).containsEntry("solid_pieces", 2.0).containsEntry("floating_solid_pieces", 1.0);
        assertThat(values).containsEntry("closed_pores", 1.0).containsEntry("open_pores", 0.0);
        assertThat(values).doesNotContainKeys("volume_carbon", "area_open_pore_wall");
        double all = values.get("volume_pore") + values.get("volume_silicon") + values.get("volume_outside");
        assertThat(all).isCloseTo(1, within(1e-12));
    }

    @Test
    void areasAreThereAsUsedAsEstimatedAndAsStaircase() {
        Map<String, Double> values = report(60).values();
        double wall = Sphere.centred(0.2).area();
        assertThat(values.get("area_pore_wall")).isCloseTo(wall, within(1e-6));
        assertThat(values.get("exact_area_pore_wall")).isEqualTo(wall);
        assertThat(values.get("estimated_area_pore_wall")).isCloseTo(wall, within(0.02 * wall));
        assertThat(values.get("staircase_area_pore_wall")).isGreaterThan(1.4 * wall);
        assertThat(values).containsKey("area_outer_surface").doesNotContainKey("exact_area_outer_surface");
    }

    @Test
    void theTextStartsWithTheRemarksOfTheGeometryAndNamesFloatingPieces() {
        List<String> lines = report(60).lines();
        assertThat(lines.get(0)).isEqualTo("A remark.");
        assertThat(lines)
                .anyMatch(
                        l -> l.startsWith("Floating solid piece of") && l.contains("(0.950000, 0.950000, 0.950000) m"));
        assertThat(lines).anyMatch(l -> l.startsWith("Volume of pore") && l.contains("exact 0.0335103 m^3"));
    }
}
