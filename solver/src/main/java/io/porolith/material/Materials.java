package io.porolith.material;

import io.porolith.input.InputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The one map of material presets by name. To add one: write it beside its kin and list it here. Every number has its source; those that
 * could not be checked are marked {@link Source.Standing#FROM_MEMORY} and shown so by {@link MaterialListing}.
 */
public final class Materials {
    /** All presets by name, in the order they are listed to users. */
    public static final Map<String, Material> PRESETS = byName(
            SiliconPresets.CRYSTALLINE,
            SiliconPresets.AMORPHOUS,
            SiliconPresets.SET_Z,
            SiliconPresets.SET_N,
            SiliconPresets.SET_C,
            OxidePresets.SIOX,
            OxidePresets.SILICON_DIOXIDE,
            CarbonPresets.HARD_CARBON,
            CarbonPresets.COATING,
            CarbonPresets.INERT,
            CarbonPresets.GRAPHITE,
            AlloyPresets.GERMANIUM,
            AlloyPresets.TIN,
            AlloyPresets.ANTIMONY,
            AlloyPresets.ALUMINIUM);

    private Materials() {}

    /** Preset of a name, or an {@link InputException} that names the nearest one. */
    public static Material preset(String name) {
        Material preset = PRESETS.get(name);
        if (preset == null) {
            throw new InputException("unknown material '" + name + "'; nearest is '" + nearest(name) + "', all are "
                    + String.join(", ", PRESETS.keySet()));
        }
        return preset;
    }

    private static Map<String, Material> byName(Material... materials) {
        Map<String, Material> map = new LinkedHashMap<>();
        for (Material material : materials) {
            if (map.put(material.name(), material) != null) {
                throw new IllegalStateException("two materials are called '" + material.name() + "'");
            }
        }
        return Collections.unmodifiableMap(map);
    }

    private static String nearest(String name) {
        return PRESETS.keySet().stream()
                .min(Comparator.comparingInt(known -> editDistance(name, known)))
                .orElseThrow();
    }

    /** Levenshtein distance by the row-wise dynamic programme of Wagner and Fischer, J. ACM 21, 168 (1974). */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
