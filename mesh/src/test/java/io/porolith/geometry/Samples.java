package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Cases of every registered geometry that between them use all of its features. */
final class Samples {
    private Samples() {}

    /** A geometry section, printed by its content. */
    record Sample(Map<String, Object> section) {
        Settings settings() {
            return Settings.of(section);
        }

        /** The geometry, built once. */
        Geometry build(long seed) {
            return built(seed).geometry();
        }

        /** The section with every default, as a generator that knows all its keys leaves it. */
        Map<String, Object> resolved() {
            return built(1).resolved();
        }

        private Built built(long seed) {
            return BUILT.computeIfAbsent(seed + ":" + this, key -> {
                Settings settings = settings();
                Geometry geometry = Geometries.build(settings, seed);
                settings.rejectUnknown();
                return new Built(geometry, settings.resolved());
            });
        }

        String type() {
            return (String) section.get("type");
        }

        /** Whether a seed makes a difference, here or in a geometry inside. */
        boolean isRandom() {
            return RANDOM.stream().anyMatch(type -> toString().contains("type=" + type));
        }

        /** Whether distances come from a grid or a layer of varying thickness, so that their slope is one only nearly. */
        boolean isSampled() {
            return SAMPLED.stream().anyMatch(toString()::contains);
        }

        Sample with(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(section);
            more.put(key, value);
            return new Sample(more);
        }

        Sample without(String key) {
            Map<String, Object> less = new LinkedHashMap<>(section);
            less.remove(key);
            return new Sample(less);
        }

        @Override
        public String toString() {
            return section.toString();
        }
    }

    /** A geometry and the section that gave it, with every default. */
    private record Built(Geometry geometry, Map<String, Object> resolved) {}

    private static final Map<String, Built> BUILT = new ConcurrentHashMap<>();
    private static final List<String> SAMPLED =
            List.of("type=bicontinuous", "type=random_leaching", "type=minimal_surface", "centre_to_rim");
    private static final List<String> RANDOM =
            List.of("random_", "bicontinuous", "hierarchical", "wire_network", "flakes", "packing");

    /** A section from keys and values in turn. */
    static Sample sample(Object... keysAndValues) {
        Map<String, Object> section = new LinkedHashMap<>();
        for (int n = 0; n < keysAndValues.length; n += 2) {
            section.put((String) keysAndValues[n], keysAndValues[n + 1]);
        }
        return new Sample(section);
    }

    static Map<String, Object> layer(String phase, String thickness) {
        return Map.of("phase", phase, "thickness", thickness);
    }

    static final Sample SPHERES = sample("type", "spherical_pores", "edge", "1 um");
    static final Sample CYLINDERS =
            sample("type", "cylindrical_pores", "pore_radius", "8 nm", "spacing", "24 nm", "height", "6 nm");
    static final Sample RANDOM_CUBE =
            sample("type", "random_spheres", "edge", "1 um", "pore_radius", "120 nm", "porosity", "0.25");
    static final Sample RANDOM_PARTICLE = sample(
                    "type", "random_porous_particle", "particle_radius", "1 um", "pore_radius", "110 nm")
            .with("skin_thickness", "80 nm")
            .with("porosity", "0.15")
            .with("gap", "20 nm");

    static Stream<Sample> all() {
        return Stream.of(arrays(), random(), spheres(), boxes(), fields(), architectures(), compositions())
                .flatMap(s -> s);
    }

    private static Stream<Sample> arrays() {
        return Stream.of(
                SPHERES.with("pore_radius", "300 nm"),
                SPHERES.with("porosity", "0.7").with("cell", "octant").with("coating_thickness", "20 nm"),
                SPHERES.with("pore_radius", "380 nm")
                        .with("arrangement", "body_centred")
                        .with("cell", "quarter"),
                SPHERES.with("porosity", "0.8")
                        .with("arrangement", "face_centred")
                        .with("cell", "full"),
                CYLINDERS,
                CYLINDERS.with("cell", "quarter").with("coating_thickness", "2 nm"),
                CYLINDERS.with("arrangement", "hexagonal").with("height", "8 nm"),
                sample("type", "cylindrical_pores", "pore_radius", "8 nm", "wall", "8 nm", "cell", "octant"));
    }

    private static Stream<Sample> random() {
        return Stream.of(
                RANDOM_CUBE,
                RANDOM_CUBE.with("overlapping", true).with("porosity", 0.6),
                RANDOM_CUBE
                        .with("coating_thickness", "15 nm")
                        .with("radius_spread", 0.3)
                        .with("porosity", 0.2)
                        .with("cell", "full"),
                RANDOM_CUBE.with("sphere_phase", "graphite").with("porosity", 0.3),
                RANDOM_PARTICLE,
                RANDOM_PARTICLE.with("cell", "full").with("coating_thickness", "10 nm"),
                RANDOM_PARTICLE
                        .with("cell", "quarter")
                        .with("radius_spread", 0.2)
                        .with("margin", 0),
                sample("type", "random_porous_particle", "particle_radius", "1 um", "pore_radius", "110 nm")
                        .with("porosity", "0.4")
                        .with("overlapping", true));
    }

    private static Stream<Sample> spheres() {
        return Stream.of(
                sample("type", "sphere", "radius", "500 nm", "margin", 0),
                sample("type", "hollow_sphere", "radius", "500 nm", "shell_thickness", "200 nm", "cell", "quarter"),
                sample("type", "core_shell", "core_radius", "400 nm", "shell_thickness", "100 nm", "cell", "full"),
                sample("type", "layered_sphere")
                        .with(
                                "layers",
                                List.of(
                                        layer("silicon", "300 nm"),
                                        layer("pore", "100 nm"),
                                        Map.of("phase", "oxide", "outer_radius", "500 nm"),
                                        layer("carbon", "100 nm"))));
    }

    private static Stream<Sample> boxes() {
        Sample block = sample("type", "box", "size_x", "1 um");
        List<Object> sandwich =
                List.of(layer("silicon", "0.25 um"), layer("pore", "0.5 um"), layer("carbon", "0.25 um"));
        List<Object> film = List.of(layer("silicon", "0.5 um"), layer("outside", "0.5 um"));
        return Stream.of(
                block.with("size_y", "0.5 um").with("size_z", "2 um"),
                block.with("cell", "periodic").with("layers", sandwich),
                block.with("cell", "octant").with("layers", film));
    }

    static final Sample FOAM =
            sample("type", "bicontinuous", "edge", "300 nm", "porosity", 0.5, "ligament_size", "90 nm");
    static final Sample LEACHED =
            sample("type", "random_leaching", "edge", "300 nm", "porosity", 0.4, "pore_size", "80 nm");

    private static Stream<Sample> fields() {
        return Stream.of(
                FOAM, FOAM.with("porosity", 0.65).with("pore_phase", "carbon").with("cell", "full"), LEACHED);
    }

    static final Sample OPAL = sample("type", "inverse_opal", "pore_diameter", "300 nm", "window_diameter", "80 nm");
    static final Sample HIERARCHICAL = sample("type", "hierarchical_pores", "edge", "1 um")
            .with("macropore_radius", "180 nm")
            .with("macroporosity", 0.4)
            .with("mesopore_radius", "80 nm")
            .with("mesoporosity", 0.3);
    static final Sample YOLK =
            sample("type", "yolk_shell", "yolk_radius", "50 nm", "gap", "20 nm", "shell_thickness", "10 nm");
    static final Sample POMEGRANATE = sample("type", "pomegranate", "cluster_radius", "1 um", "yolk_radius", "120 nm")
            .with("gap", "50 nm")
            .with("shell_thickness", "30 nm");
    static final Sample PAIR = sample("type", "particle_pair", "core_radius", "100 nm", "contact_radius", "60 nm");
    static final Sample WIRES = sample("type", "wire_network", "edge", "1 um", "wire_radius", "50 nm", "porosity", 0.8);
    static final Sample FLAKES = sample("type", "flakes", "edge", "1 um", "flake_radius", "300 nm")
            .with("flake_thickness", "100 nm")
            .with("fraction", 0.4);
    static final Sample PACKING =
            sample("type", "packing", "edge", "1 um", "particle_radius", "120 nm", "fraction", 0.5);
    static final Sample PILLARS = sample("type", "pillars", "width", "320 nm", "spacing", "640 nm")
            .with("height", "480 nm")
            .with("collector_thickness", "80 nm")
            .with("headroom", "80 nm");
    static final Sample GYROID = sample("type", "minimal_surface", "edge", "100 nm", "porosity", 0.5);

    private static Stream<Sample> architectures() {
        List<Object> tube = List.of(layer("pore", "40 nm"), layer("silicon", "40 nm"));
        Sample zones = sample("type", "zones", "outer_radii", List.of("300 nm", "500 nm"))
                .with("parts", List.of(Map.of("type", "sphere", "radius", "300 nm"), OPAL.section()));
        return Stream.of(
                OPAL,
                OPAL.with("coating_thickness", "6 nm").with("cell", "octant"),
                HIERARCHICAL,
                HIERARCHICAL.with("mesopore_phase", "carbon").with("radius_spread", 0.15),
                YOLK,
                YOLK.with("held_by", "contact").with("cell", "quarter"),
                YOLK.with("held_by", "nothing").with("cell", "full"),
                POMEGRANATE,
                POMEGRANATE.with("skin_thickness", "60 nm").with("cell", "full"),
                PAIR,
                PAIR.with("shell_thickness", "20 nm").with("cell", "full"),
                sample("type", "wire", "length", "168 nm", "layers", tube),
                sample("type", "wire", "length", "100 nm", "layers", tube, "margin", 0.25, "cell", "quarter"),
                WIRES,
                WIRES.with("kinks", 3).with("cell", "full"),
                FLAKES,
                FLAKES.with("alignment", 0.9).with("pore_phase", "carbon"),
                PACKING,
                PACKING.with("fraction", 0.75).with("radius_spread", 0.2),
                PILLARS,
                PILLARS.with("shape", "ridge")
                        .with("cell", "full")
                        .with("headroom", "0 nm")
                        .with("wall_gap", "40 nm")
                        .with("wall_thickness", "40 nm")
                        .with("wall_phase", "steel"),
                PILLARS.with("shape", "square"),
                GYROID,
                GYROID.with("solid", "sheet").with("surface", "diamond").with("porosity", 0.7),
                zones);
    }

    private static Stream<Sample> compositions() {
        Map<String, Object> pores = SPHERES.with("pore_radius", "300 nm").section();
        Map<String, Object> lined = SPHERES.with("pore_radius", "400 nm")
                .with("coating_thickness", "50 nm")
                .section();
        Map<String, Object> octant =
                SPHERES.with("pore_radius", "300 nm").with("cell", "octant").section();
        Map<String, Object> ball = Map.of("type", "sphere", "radius", "400 nm", "cell", "full", "margin", 0.25);
        Map<String, Object> small = Map.of("type", "sphere", "radius", "150 nm", "phase", "graphite", "cell", "full");
        List<String> by = List.of("340 nm", "0 nm", "0 nm");
        return Stream.of(
                sample("type", "union", "parts", List.of(pores, small)),
                sample("type", "union", "parts", List.of(ball, Map.of("type", "shift", "of", small, "by", by))),
                sample("type", "difference", "of", ball, "minus", small),
                sample("type", "difference", "of", octant, "minus", ball, "phase", "graphite"),
                sample("type", "intersection", "of", pores, "with", Map.of("type", "sphere", "radius", "450 nm")),
                sample("type", "clip", "of", octant, "corner", List.of("-400 nm", "0 nm", "0 nm"))
                        .with("size", List.of("800 nm", "400 nm", "400 nm")),
                sample("type", "shift", "of", pores, "by", List.of("100 nm", "-50 nm", "30 nm")),
                sample("type", "turn", "of", CYLINDERS.section(), "z_to", "x"),
                sample("type", "turn", "of", octant, "z_to", "y"),
                sample("type", "repeat", "of", octant, "counts", List.of(2, 1, 1)),
                sample("type", "repeat", "of", ball),
                sample("type", "fill", "of", lined, "by", "pitch"),
                sample("type", "matrix", "of", ball),
                sample("type", "particle", "of", lined, "radius", "1 um", "skin_thickness", "60 nm"),
                sample("type", "particle", "of", FOAM.section(), "radius", "140 nm", "cell", "full"),
                sample("type", "coat", "of", pores, "thickness", "40 nm"),
                sample("type", "coat", "of", pores, "fill", 0.8),
                sample("type", "coat", "of", FOAM.section(), "fill", 0.5),
                sample("type", "coat", "of", ball, "thickness", "40 nm", "surface", "outer"),
                sample("type", "coat", "surface", "envelope", "thickness", "30 nm")
                        .with("of", Map.of("type", "particle", "of", pores, "radius", "900 nm")),
                sample("type", "coat", "thickness", "30 nm", "surface", "all", "centre_to_rim", 2)
                        .with("rim_radius", "1 um")
                        .with("of", Map.of("type", "particle", "of", pores, "radius", "1 um")));
    }
}
