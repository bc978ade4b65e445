package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Cases of every registered geometry that between them use all of its features. */
final class Samples {
    private Samples() {}

    /** A geometry section, printed by its content. */
    record Sample(Map<String, Object> section) {
        Settings settings() {
            return Settings.of(section);
        }

        Geometry build(long seed) {
            return Geometries.build(settings(), seed);
        }

        String type() {
            return (String) section.get("type");
        }

        Sample with(String key, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(section);
            more.put(key, value);
            return new Sample(more);
        }

        @Override
        public String toString() {
            return section.toString();
        }
    }

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
        return Stream.of(arrays(), random(), spheres(), boxes()).flatMap(s -> s);
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
}
