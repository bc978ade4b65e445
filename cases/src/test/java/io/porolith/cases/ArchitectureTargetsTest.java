package io.porolith.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.porolith.cases.GeometryGallery.Entry;
import io.porolith.mesh.Component;
import io.porolith.mesh.Connectivity;
import io.porolith.mesh.Lattice;
import io.porolith.mesh.LatticeReport;
import io.porolith.mesh.Surfaces;
import io.porolith.statistics.Chords;
import io.porolith.statistics.LocalThickness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every architecture of the gallery, measured on its voxels: shares of phases, mean chords, local thickness, specific surface and what hangs
 * together, against what its case asks for or what follows from it in closed form. Random bodies that are cut to a particle show a sample of
 * what was asked for, so theirs have more room; the tolerance is relative.
 */
class ArchitectureTargetsTest extends GalleryExamples {
    private static final double NM = 1e-9;
    private static final Map<String, Lattice> LATTICES = new ConcurrentHashMap<>();

    /** A quantity of an example: {@code share}, {@code chord} or {@code thickness} of a phase, {@code surface}, {@code open} or {@code held}. */
    record Target(String entry, String quantity, String phase, double expected, double tolerance) {}

    /** The targets of one example, written in turn. */
    private static final class Of {
        private static final List<Target> ALL = new ArrayList<>();
        private final String entry;

        Of(String entry) {
            this.entry = entry;
        }

        private Of add(String quantity, String phase, double expected, double tolerance) {
            ALL.add(new Target(entry, quantity, phase, expected, tolerance));
            return this;
        }

        /** Volume of a phase over that of pores and solid. */
        Of share(String phase, double expected) {
            return add("share", phase, expected, 0.01);
        }

        Of share(String phase, double expected, double tolerance) {
            return add("share", phase, expected, tolerance);
        }

        /** Mean chord 4 V / S of a phase, or of all solid. */
        Of chord(String phase, double expected, double tolerance) {
            return add("chord", phase, expected, tolerance);
        }

        /** Mean diameter of the largest balls inside. */
        Of thickness(String phase, double expected, double tolerance) {
            return add("thickness", phase, expected, tolerance);
        }

        /** Pore wall over volume of pores and solid. */
        Of surface(double expected, double tolerance) {
            return add("surface", "", expected, tolerance);
        }

        /** Share of the pores that are open. */
        Of open(double expected) {
            return add("open", "", expected, 0.05);
        }

        /** Share of the solid that is one piece. */
        Of held(double expected) {
            return add("held", "", expected, 0.02);
        }
    }

    private static double cube(double a) {
        return a * a * a;
    }

    /** Volume of a cap of a ball. */
    private static double cap(double radius, double height) {
        return Math.PI * height * height * (3 * radius - height) / 3;
    }

    /** Volume of a ball. */
    private static double ball(double radius) {
        return 4 * Math.PI * cube(radius) / 3;
    }

    /** Two wires that cross at a right angle, less what they share (the Steinmetz solid). */
    private static double cross(double radius, double length) {
        return 2 * Math.PI * radius * radius * length - 16.0 / 3 * cube(radius);
    }

    static Stream<Target> targets() {
        Of.ALL.clear();
        regular();
        random();
        particles();
        layers();
        compositions();
        return Of.ALL.stream();
    }

    private static void regular() {
        double hexagonal = 2 * Math.PI * 8 * 8 / (Math.sqrt(3) * 24 * 24);
        new Of("cylindrical-pores")
                .share("pore", hexagonal)
                .chord("pore", 0.75 * Math.PI * 8 * NM, 0.01)
                .thickness("pore", 16 * NM, 0.05)
                .surface(2 * hexagonal / (8 * NM), 0.01)
                .open(1)
                .held(1);
        new Of("plugged-mesopore").share("silicon", hexagonal).held(1);
        double simple = ball(350) / cube(800);
        new Of("spherical-pores")
                .share("pore", simple)
                .share("carbon", (ball(370) - ball(350)) / cube(800))
                .thickness("pore", 700 * NM, 0.02)
                .surface(4 * Math.PI * 350 * 350 / cube(800) / NM, 0.01);
        new Of("macroporous-thin-wall").share("pore", 0.85).open(1).held(1);
        new Of("gyroid").share("pore", 0.6).open(1).held(1);
        double half = Math.sqrt(150.0 * 150 - 40 * 40);
        double opal = 4 * (ball(150) - 12 * cap(150, 150 - half)) / cube(2 * Math.sqrt(2) * half);
        new Of("inverse-opal")
                .share("pore", opal)
                .thickness("pore", 300 * NM, 0.04)
                .open(1)
                .held(1);
        double solid = 300 * 400.0 * 400;
        new Of("perforated-collector").share("silicon", 1.0 / 3).share("pore", Math.PI * 110 * 110 * 200 / solid);
        new Of("copies").share("carbon", ball(150) / cube(400)).held(1);
    }

    private static void random() {
        // The Boolean model: 3 s ln(1/s) / r of surface for a solid share s (Torquato 2002, ch. 5); one sample
        // scatters.
        double boolSurface = 3 * 0.25 * Math.log(4) / (20 * NM);
        new Of("mesoporous-sponge")
                .share("pore", 0.75)
                .surface(boolSurface, 0.1)
                .chord("solid", 1 / boolSurface, 0.12);
        new Of("hierarchical-pores").share("pore", 0.4 + 0.6 * 0.25);
        new Of("bicontinuous-foam")
                .share("silicon", 0.4)
                .chord("silicon", 50 * NM, 0.01)
                .held(1)
                .open(1);
        new Of("infiltrated").share("silicon", 0.5).share("carbon", 0.3).chord("silicon", 45 * NM, 0.01);
        new Of("random-leaching").share("pore", 0.4).chord("pore", 50 * NM, 0.02);
        new Of("packing").share("silicon", 0.5);
        new Of("dense-composite").share("silicon", 0.3);
        new Of("flake-composite").share("graphite", 0.4).share("silicon", 0.6 * 0.25, 0.1);
        new Of("flakes-coated").share("graphite", 0.4).held(1);
        new Of("lined-macropore").share("graphite", 0.65);
        new Of("blocked-mesopores").share("graphite", 0.65 * 0.8).share("carbon", 0.65 * 0.2);
    }

    private static void particles() {
        new Of("core-shell").share("silicon", cube(80.0 / 90)).thickness("solid", 180 * NM, 0.04);
        new Of("yolk-shell").share("silicon", cube(50.0 / 85)).open(0).held(1);
        new Of("dual-shell")
                .share("silicon", cube(60.0 / 80))
                .share("oxide", (cube(70) - cube(60)) / cube(80))
                .share("carbon", (cube(80) - cube(70)) / cube(80));
        new Of("hollow-sphere").share("pore", cube(0.55) + 0.3 * (1 - cube(0.55)), 0.05);
        new Of("caged")
                .share("silicon", cube(500.0 / 660), 0.02)
                .share("graphene", 1 - cube(620.0 / 660), 0.02)
                .held(1);
        double cut = Math.sqrt(120.0 * 120 - 50 * 50);
        new Of("particle-pair")
                .share("silicon", ball(100) / (ball(120) - cap(120, 120 - cut)))
                .held(1);
        new Of("particle-in-electrolyte")
                .share("silicon", ball(300) / 8 / cube(1.3 * 330))
                .held(1);
        new Of("pomegranate").share("silicon", 116 * cube(100.0 / 1000), 0.02).open(0);
        new Of("multi-void").share("pore", 0.35);
        new Of("skin-sealed").share("pore", 0.25).open(0);
        new Of("sintered-particles").share("silicon", 0.68, 0.03).open(1);
        new Of("wire-network").share("silicon", 0.2, 0.1).open(1);
        new Of("gradient-porosity").share("pore", (0.1 * 27 + 0.4 * (125 - 27)) / 125, 0.06);
        new Of("caged-sealed")
                .share("graphene", 1 - cube(490.0 / 520), 0.02)
                .share("pore", (cube(490) - 0.7 * cube(400)) / cube(520))
                .open(0);
        new Of("clustered-yolk")
                .share("carbon", (cube(350) - cube(325)) / cube(350))
                .share("oxide", (cube(325) - cube(300)) / cube(350))
                .share("silicon", 0.62 * cube(270.0 / 350), 0.04);
        new Of("porous-wire").share("pore", 0.4, 0.08).open(1);
    }

    private static void layers() {
        new Of("double-walled-tube")
                .share("pore", 40.0 * 40 / (75 * 75))
                .share("silicon", (65.0 * 65 - 40 * 40) / (75 * 75))
                .thickness("pore", 80 * NM, 0.04);
        new Of("film").share("copper", 0.375).share("silicon", 0.625).held(1);
        new Of("multilayer").share("silicon", 2.0 / 3);
        double column = Math.PI * 120 * 120 * 400;
        new Of("columnar-film")
                .share("silicon", column / (column + 80 * 320 * 320))
                .held(1);
        double pillar = 200 * 200 * 300.0;
        new Of("pillar-between-walls").share("silicon", pillar / (pillar + 400 * 400 * 100));
        double wires = cross(160, 800);
        new Of("wire-mesh")
                .share("copper", cross(80, 800) / wires, 0.03)
                .share("silicon", (cross(140, 800) - cross(80, 800)) / wires)
                .held(1);
    }

    private static void compositions() {
        new Of("filled-host").share("carbon", 0.5, 0.03).share("silicon", 0.45 * 0.5, 0.06);
        new Of("graphite-host-film").share("graphite", 0.6 * cube(450.0 / 475), 0.08);
        // The cut to a ball adds half of its surface to that of the ligaments, 4 V over their size.
        new Of("polymer-cage").chord("silicon", 2 / (2 / (110 * NM) + 0.5 * 3 / (450 * NM)), 0.05);
        new Of("interphase-lined").share("silicon", 0.65 * cube(400.0 / 410), 0.06);
    }

    @Test
    void everyArchitectureHasTargets() {
        TreeSet<String> without =
                GalleryEntries.ALL.stream().map(Entry::name).collect(Collectors.toCollection(TreeSet::new));
        targets().forEach(t -> without.remove(t.entry()));
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatIsMeasuredIsWhatWasAskedFor(Target target) {
        Entry entry = GalleryEntries.ALL.stream()
                .filter(e -> e.name().equals(target.entry()))
                .findFirst()
                .orElseThrow();
        Lattice lattice = LATTICES.computeIfAbsent(target.entry(), name -> entry.lattice());
        double measured = measured(target, entry, lattice);
        double room = target.expected() == 0 ? 1e-9 : target.tolerance() * target.expected();
        assertThat(measured).isCloseTo(target.expected(), within(room));
    }

    private static double measured(Target target, Entry entry, Lattice lattice) {
        boolean[] part = part(lattice, target.phase());
        return switch (target.quantity()) {
            case "share" -> share(lattice, part);
            case "chord" -> Chords.mean(lattice, part);
            case "thickness" -> LocalThickness.of(lattice, part).mean();
            case "surface" -> surface(entry, lattice);
            case "open" -> {
                Connectivity pieces = Connectivity.of(lattice);
                yield pieces.poreVolume(true) / (pieces.poreVolume(true) + pieces.poreVolume(false));
            }
            default -> {
                List<Component> solids = Connectivity.of(lattice).solids();
                yield solids.get(0).volume()
                        / solids.stream().mapToDouble(Component::volume).sum();
            }
        };
    }

    private static boolean[] part(Lattice lattice, String phase) {
        boolean[] part = new boolean[lattice.phases().size()];
        for (int p = 0; p < part.length; p++) {
            boolean solid = !lattice.phases().get(p).isVoid();
            part[p] = phase.equals("solid")
                    ? solid
                    : lattice.phases().get(p).name().equals(phase);
        }
        return part;
    }

    private static double share(Lattice lattice, boolean[] part) {
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        double body = 0;
        double wanted = 0;
        for (int p = 1; p < volumes.length; p++) {
            body += volumes[p];
            wanted += part[p] ? volumes[p] : 0;
        }
        return wanted / body;
    }

    private static double surface(Entry entry, Lattice lattice) {
        double wall = Surfaces.of(lattice, entry.geometry(), Connectivity.of(lattice))
                .get(Surfaces.PORE_WALL)
                .area();
        double body = 0;
        double[] volumes = LatticeReport.phaseVolumes(lattice);
        for (int p = 1; p < volumes.length; p++) {
            body += volumes[p];
        }
        return wall / body;
    }
}
