package io.porolith.geometry;

import io.porolith.input.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A geometry under construction: phases are numbered as they appear, exact measures of equal names add up. */
final class Draft {
    private final String type;
    private final Cell cell;
    private final List<Phase> phases = new ArrayList<>(List.of(Phase.OUTSIDE, Phase.PORE));
    private final List<Region> regions = new ArrayList<>();
    private final Map<String, Double> volumes = new LinkedHashMap<>();
    private final Map<String, Double> areas = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private boolean cut;

    Draft(String type, Cell cell) {
        this.type = type;
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    /** Name of a solid phase from a case. */
    static String solid(Settings settings, String key, String defaultName) {
        String name = settings.text(key, defaultName);
        if (isVoid(name)) {
            throw settings.error(key, "the name of a solid phase, such as " + defaultName);
        }
        return name;
    }

    static boolean isVoid(String phase) {
        return phase.equals(Phase.PORE.name()) || phase.equals(Phase.OUTSIDE.name());
    }

    /** Adds a region below those added before. */
    Draft region(String phase, Shape shape) {
        regions.add(new Region(index(phase), shape));
        return this;
    }

    /** Adds everything a body says about its points below what was added before, but not its background. */
    Draft regions(Geometry body) {
        for (Region region : body.regions()) {
            region(body.phases().get(region.phase()).name(), region.shape());
        }
        return this;
    }

    /** Takes over what another body says about itself. */
    Draft notes(Geometry body) {
        notes.addAll(body.notes());
        cut |= body.isCut();
        return this;
    }

    /** Says that shapes may be cut off at the face of a period. */
    Draft cut(boolean isCut) {
        cut |= isCut;
        return this;
    }

    /** Adds to the exact volume of a phase, m&sup3; inside the cell. */
    Draft volume(String phase, double volume) {
        volumes.merge(phase, volume, Double::sum);
        return this;
    }

    /** Adds to the exact area of a surface, m&sup2; inside the cell. */
    Draft area(String surface, double area) {
        areas.merge(surface, area, Double::sum);
        return this;
    }

    Draft note(String format, Object... args) {
        notes.add(String.format(Locale.ROOT, format, args));
        return this;
    }

    Geometry build(String background) {
        int last = index(background);
        return new Geometry(type, cell, phases, regions, last, volumes, areas, notes, cut);
    }

    private int index(String name) {
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).name().equals(name)) {
                return i;
            }
        }
        phases.add(new Phase(name, false));
        return phases.size() - 1;
    }
}
